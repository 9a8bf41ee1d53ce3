/** What a new passphrase must be, of the keystore as of a bundle. */
import { OrreryError } from '../../src-shared/errors'
import { isCommon, isTooShort } from '../../src-shared/passphrase/passphrase-fitness'

/**
 * Throws PASSPHRASE_WEAK for one that is too short, and PASSPHRASE_COMMON for one of those that are tried first.
 * @param known words that are tried before all others: the person's own name.
 */
export async function assertFitPassphrase(passphrase: string, known: readonly string[] = []): Promise<void> {
  if (isTooShort(passphrase)) throw new OrreryError('PASSPHRASE_WEAK')
  const { guessesLog10 } = await import('../../src-shared/passphrase/passphrase-guesses')
  if (isCommon(guessesLog10(passphrase, known))) throw new OrreryError('PASSPHRASE_COMMON')
}
