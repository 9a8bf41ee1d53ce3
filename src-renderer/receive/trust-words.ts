/** Who made a bundle and for whom, in words: as far as its signature tells, calm where it tells little. */
import type { BundleWarning } from '../../src-shared/bundle-signature'
import type { ImportPreview } from '../../src-shared/contract/receive-calls'
import { dateText } from '../../src-shared/words/dates'
import { listText } from '../../src-shared/words/lists'
import { text } from '../../src-shared/words/text'

export interface Told {
  /** `sure`: nothing speaks against it; `open`: nothing vouches for it; `careful`: something speaks against it. */
  readonly tone: 'sure' | 'open' | 'careful'
  readonly title: string
  readonly note: string
}

type Trust = Pick<ImportPreview, 'signature' | 'signers' | 'warnings'>

export function whoSigned({ signature, signers }: Trust): Told {
  switch (signature.name) {
    case 'signedByContact':
      return byContact(signature.contacts, signers)
    case 'signedByYou':
      return { tone: 'sure', title: text('receive.signedByYou'), note: text('receive.signedByYouNote') }
    case 'signedByStranger':
      return { tone: 'open', title: text('receive.stranger'), note: text('receive.strangerNote') }
    case 'unsigned':
      return { tone: 'open', title: text('receive.unsigned'), note: text('receive.unsignedNote') }
  }
}

function byContact(contacts: readonly string[], signers: Trust['signers']): Told {
  const title = text('receive.signedBy', { names: listText(contacts, 'or') })
  // One who was compared is enough: all of them have the same signature.
  const compared = signers.find((signer) => signer.compared !== null)?.compared ?? null
  return compared === null
    ? { tone: 'open', title, note: text('receive.notCompared') }
    : { tone: 'sure', title, note: text('receive.compared', { date: dateText(compared) }) }
}

/** Null for a bundle that can say nothing about it: it is not signed. */
export function forWhom({ signature, warnings }: Trust): Told | null {
  if (signature.name === 'unsigned') return null
  if (has(warnings, 'passedOn')) {
    return { tone: 'careful', title: text('receive.passedOn'), note: text('receive.passedOnNote') }
  }
  if (has(warnings, 'addresseeUntold')) {
    return { tone: 'open', title: text('receive.untold'), note: text('receive.untoldNote') }
  }
  // What a stranger signed is no more than they say.
  const tone = signature.name === 'signedByStranger' ? 'open' : 'sure'
  return { tone, title: text('receive.forYou'), note: text('receive.forYouNote') }
}

/** Null unless the bundle gives the name of a contact who did not sign it. */
export function falseName({ warnings }: Trust): Told | null {
  const warning = warnings.find((each) => each.name === 'notByContact')
  if (warning === undefined) return null
  const { contact } = warning
  return {
    tone: 'careful',
    title: text('receive.falseName', { contact }),
    note: text('receive.falseNameNote', { contact }),
  }
}

const has = (warnings: readonly BundleWarning[], name: BundleWarning['name']) =>
  warnings.some((warning) => warning.name === name)
