/** Which files are missing, in a few characters. Apart from file-gap.ts, which a quick start must not weigh on. */
import type { FileGap } from './file-gap'

/** `3, 7-9`; with `…` where there are more. */
export function rangesText({ first, missing }: Pick<FileGap, 'first' | 'missing'>): string {
  const told = first.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  const ranges = first.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`))
  return [...ranges, ...(told < missing ? ['…'] : [])].join(', ')
}
