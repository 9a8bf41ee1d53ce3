/** How strong a passphrase is, in steps that have words. */

import { isCommon, isTooShort } from '../../../src-shared/passphrase/passphrase-fitness'

export type StrengthLevel = 'short' | 'common' | 'weak' | 'fair' | 'good' | 'strong'

/**
 * Whoever stole the keystore's file may guess as fast as their machines compute scrypt: some thousand times a second with a few
 * graphics cards, so that 10^8 guesses take hours, 10^12 years, and 10^16 more than anybody has.
 * @param guessesLog10 after how many guesses it is found, as a power of ten.
 */
export function levelOf(passphrase: string, guessesLog10: number): StrengthLevel {
  if (isTooShort(passphrase)) return 'short'
  if (isCommon(guessesLog10)) return 'common'
  if (guessesLog10 < 9) return 'weak'
  if (guessesLog10 < 12) return 'fair'
  return guessesLog10 < 16 ? 'good' : 'strong'
}
