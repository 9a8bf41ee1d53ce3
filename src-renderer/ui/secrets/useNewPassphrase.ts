/** A passphrase that is chosen now: typed twice, with the reason why it cannot be taken yet. */
import { useState } from 'react'
import { isTooShort } from '../../../src-shared/passphrase/passphrase-fitness'
import { text } from '../../../src-shared/words/text'

export interface NewPassphraseState {
  readonly passphrase: string
  readonly again: string
  readonly setPassphrase: (passphrase: string) => void
  readonly setAgain: (again: string) => void
  /** Null when it can be taken. */
  readonly reason: string | null
}

export function useNewPassphrase(): NewPassphraseState {
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const differ = passphrase === again ? null : text('secrets.differ')
  const reason = isTooShort(passphrase) ? text('secrets.tooShort') : differ
  return { passphrase, again, setPassphrase, setAgain, reason }
}
