/** A passphrase of random words: six of the EFF's long list are 77 bits. */
import { randomInt } from 'node:crypto'

const WORDS = 6

/** Every word as likely as any other. @param below a random whole number from 0 to below `count`, of the system's generator. */
export function wordsOf(list: readonly string[], below: (count: number) => number = randomInt): string {
  return Array.from({ length: WORDS }, () => list[below(list.length)]).join(' ')
}

export async function suggestPassphrase(): Promise<string> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return wordsOf(dictionary['diceware-common'])
}
