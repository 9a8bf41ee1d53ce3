/** Answers the calls of people. */
import { parse } from 'node:path'
import type {
  CardSource as AskedCard,
  CardPreview,
  Contact as ContactView,
  peopleCalls,
} from '../../../src-shared/contract/people-calls'
import { DisplayName } from '../../../src-shared/display-text'
import { OrreryError } from '../../../src-shared/errors'
import { CARD_ENDING } from '../../../src-shared/shared-kind'
import { text } from '../../../src-shared/words/text'
import {
  addContact,
  addContactCard,
  type Contact,
  compareContact,
  type KnownContact,
  kindOfContact,
  listContacts,
  previewCard,
  removeContact,
} from '../../workflows/contact-upkeep'
import { ownCardText, ownRecipient, replaceLostIdentity, writeOwnCard } from '../../workflows/own-identity'
import type { ChosenPaths } from '../chosen/chosen-paths'
import { chooseNewFile } from '../chosen/dialogs'
import { displayName } from '../chosen/display-name'
import { fileNameOf } from '../chosen/file-name'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'

export function peopleHandlers({ gate, chosen, window, tell }: Services): HandlersOf<typeof peopleCalls> {
  return {
    contacts: () => listContacts(gate.unlocked()).map(contactView),
    readCard: async (source) => {
      const { known, ...card } = await previewCard(gate.unlocked(), cardSource(chosen, source))
      return { ...contactView(card), known: knownView(known, gate.unlocked().ownerName) }
    },
    addContact: async ({ source, name, fingerprint }) => {
      if (!DisplayName.safeParse(name).success) {
        throw new OrreryError('USAGE', { advice: { name: 'unfitContactName' } })
      }
      const card = cardSource(chosen, source)
      const says = { name, fingerprint }
      const contact =
        'file' in card
          ? await addContact(gate.unlocked(), card.file, says)
          : addContactCard(gate.unlocked(), card.card, says)
      tell('contactsChanged')
      return contactView(contact)
    },
    compareContact: ({ name, fingerprint }) => {
      const contact = compareContact(gate.unlocked(), name, fingerprint)
      tell('contactsChanged')
      return contactView(contact)
    },
    removeContact: ({ name }) => {
      removeContact(gate.unlocked(), name)
      tell('contactsChanged')
    },
    ownCard: async ({ kind }) => {
      gate.unlocked().assertTrusted()
      const owner = await ownRecipient(gate.unlocked(), kind)
      return { name: owner.name, fingerprint: owner.fingerprint, text: ownCardText(owner) }
    },
    replaceLostIdentity: () => replaceLostIdentity(gate.unlocked()),
    saveOwnCard: async ({ kind }) => {
      gate.unlocked().assertTrusted()
      const owner = await ownRecipient(gate.unlocked(), kind)
      const name = `${fileNameOf(owner.name)}${CARD_ENDING}`
      const file = await gate.whileOpen(() => chooseNewFile(window, text('people.saveTitle'), name))
      if (file === null) return null
      const path = parse(file).ext === '' ? `${file}${CARD_ENDING}` : file
      await writeOwnCard(owner, path)
      return displayName(path)
    },
  }
}

function cardSource(chosen: ChosenPaths, source: AskedCard) {
  return 'card' in source ? { file: chosen.sourcePath(source.card) } : { card: source.text }
}

function contactView(contact: Contact): ContactView {
  const { name, fingerprint, signer, compared } = contact
  return {
    name,
    fingerprint,
    kind: kindOfContact(contact),
    signs: signer !== undefined,
    compared: compared ?? null,
  }
}

function knownView(known: KnownContact | null, ownName: string): CardPreview['known'] {
  if (known === null) return null
  if (known.is === 'oneself') return { name: ownName, why: 'own' }
  const { name } = known.contact
  if (known.is === 'namesake') return { name, why: 'sameName' }
  return { name, why: known.sameSigner ? 'sameCard' : 'otherSigner' }
}
