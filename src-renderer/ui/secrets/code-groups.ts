/** A recovery code's groups, and those that a person types back to show that their copy is right. */

export function groupsOf(code: string): string[] {
  return code.split('-')
}

/** How many symbols a group has. */
export const GROUP_LENGTH = 4

/** Two different numbers from 1 to `count`, the smaller first; every pair is as likely. @param random from 0 to below 1. */
export function twoOf(count: number, random: () => number): readonly [number, number] {
  const first = Math.floor(random() * count)
  const step = 1 + Math.floor(random() * (count - 1))
  const second = (first + step) % count
  return [Math.min(first, second) + 1, Math.max(first, second) + 1]
}

/** As the keystore reads a code: any case, spaces or hyphens anywhere, O for 0, I and L for 1. */
export function isSameGroup(typed: string, group: string): boolean {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return symbols === group
}
