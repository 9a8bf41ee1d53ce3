/** What the sheet to encrypt is filled in with, why it cannot begin yet, and what it asks for when it can. */
import type { ContainerChoice } from '../../src-shared/container-kinds'
import type { EncryptionRequest } from '../../src-shared/contract/file-calls'
import type { Source } from '../../src-shared/contract/handles'
import type { SurveyReport } from '../../src-shared/survey'
import { text } from '../../src-shared/words/text'
import { allFiles } from '../ui/files/survey-sums'
import type { Place } from '../ui/places/place'
import { lockFor, type Whom, whyNotFor } from '../ui/whom/whom'

export interface EncryptionForm {
  readonly place: Place | null
  readonly whom: Whom
  readonly keyPlace: Place | null
  /** Key and files may lie together. */
  readonly isTogether: boolean
  readonly verify: boolean
  readonly label: string
  readonly container: ContainerChoice
}

/** What the form is judged by. */
export interface Known {
  /** Null until the files are counted. */
  readonly survey: SurveyReport | null
  /** Why the passphrase cannot be taken yet. */
  readonly passphraseReason: string | null
  /** Whether the key would lie with the files at the places that are chosen; undefined while that is found out. */
  readonly isBeside: boolean | undefined
}

/** Why it cannot begin yet: the first thing from above that is lacking. Null when it can. */
export function whyNotEncrypt(form: EncryptionForm, known: Known): string | null {
  const { survey } = known
  const { place, whom } = form
  if (survey === null) return text('encrypt.notCounted')
  const { files, bytes } = allFiles(survey)
  if (files === 0) return text('encrypt.noFiles')
  if (place === null) return text('encrypt.noPlace')
  if (place.free !== null && place.free < bytes) return text('encrypt.noRoom')
  return whyNotFor(whom, known.passphraseReason) ?? whyNotThere(form, known)
}

function whyNotThere({ whom, keyPlace, isTogether }: EncryptionForm, { isBeside }: Known): string | null {
  if (whom.by === 'me') return null
  if (keyPlace === null) return text('encrypt.noKeyPlace')
  if (isBeside === undefined) return text('encrypt.looking')
  return isBeside && !isTogether ? text('encrypt.keysTogether') : null
}

/** Null for a form that lacks a place. @param passphrase for whoever knows it. */
export function requestOf(
  form: EncryptionForm,
  sources: readonly Source[],
  passphrase: string,
): EncryptionRequest | null {
  const { place, keyPlace, whom, container, verify, isTogether } = form
  if (place === null) return null
  const whole = {
    sources: sources.map(({ handle }) => handle),
    target: place.handle,
    container,
    label: form.label.trim(),
    verify,
  }
  const lock = lockFor(whom, passphrase)
  if (lock === null) return { ...whole, share: null }
  if (keyPlace === null) return null
  return { ...whole, share: { lock, target: keyPlace.handle, keysWithFiles: isTogether } }
}
