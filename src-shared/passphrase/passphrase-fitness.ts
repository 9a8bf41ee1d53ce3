/** What makes a passphrase unfit: too few characters, as people count them, or that everybody tries it first. */

const LEAST_CHARACTERS = 8

/** Something to see or a space, and not only what joins, marks or hides other characters. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Cc}]/u

/** Letters with their accents and pictures put together of several count once; what cannot be seen does not count. */
export function characterCount(text: string): number {
  const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)
  return [...clusters].filter(({ segment }) => VISIBLE.test(segment)).length
}

/** The first million: a few minutes for whoever has the keystore's file. */
const COMMON_LOG10 = 6

export const isTooShort = (passphrase: string): boolean => characterCount(passphrase) < LEAST_CHARACTERS

/** @param guessesLog10 after how many guesses it is found, as a power of ten (passphrase-guesses.ts). */
export const isCommon = (guessesLog10: number): boolean => guessesLog10 < COMMON_LOG10
