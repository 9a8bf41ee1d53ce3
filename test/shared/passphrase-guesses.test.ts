/** Which passphrases are among those that everybody tries. */
import { describe, expect, it } from 'vitest'
import { isCommon } from '../../src-shared/passphrase/passphrase-fitness'
import { guessesLog10 } from '../../src-shared/passphrase/passphrase-guesses'

describe('a passphrase', () => {
  it.each([
    'p a s s w o r d',
    'P a s s w o r t 1',
    'correct horse battery staple',
    'correcthorsebatterystaple',
    'пароль123',
  ])('everybody tries: %s', (passphrase) => expect(isCommon(guessesLog10(passphrase))).toBe(true))

  it.each(['rain on a tin roof', 'a lantern in the reeds at dusk', 'vier zufällige Wörter hier'])(
    'of several words stands: %s',
    (passphrase) => expect(isCommon(guessesLog10(passphrase))).toBe(false),
  )
})
