/** How many guesses a passphrase withstands. Loaded when a new one is typed: its dictionaries are larger than most of the program. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { FAMILIAR_WORDS } from './familiar-words'

/** What comes after so many characters changes nothing but the time that it takes. */
const LONGEST = 100

const estimator = new ZxcvbnFactory({
  dictionary: { ...dictionary, familiar: FAMILIAR_WORDS },
  graphs: adjacencyGraphs,
  maxLength: LONGEST,
})

/** As a power of ten, with the spaces between its characters or without. @param known words that are guessed first: the person's own name. */
export function guessesLog10(passphrase: string, known: readonly string[] = []): number {
  const words = known.flatMap((text) => [text, ...text.split(/\s+/)]).filter((word) => word !== '')
  const typed = passphrase.normalize('NFKC')
  const spellings = new Set([typed, typed.replace(/\s/gu, '')])
  return Math.min(...Array.from(spellings, (text) => estimator.check(text, words).guessesLog10))
}
