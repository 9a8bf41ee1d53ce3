/** Contacts as the owner keeps them: by card, file or pasted text; what they may be called; compared by phone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Keystore } from '../../src-main/keystore'
import { makeCard } from '../../src-main/people/card'
import { makeIdentity } from '../../src-main/people/identity'
import { fingerprint } from '../../src-main/people/recipient'
import {
  addContact,
  addContactCard,
  compareContact,
  contactOf,
  listContacts,
  previewCard,
  removeContact,
} from '../../src-main/workflows/contact-upkeep'
import { quickKeystore } from '../keystore/quick-keystore'

const folder = mkdtempSync(join(tmpdir(), 'orrery-contacts-'))
let keystore: Keystore
beforeAll(async () => {
  keystore = (await quickKeystore(join(folder, 'k.db'), 'four quiet grey herons', 'Anna')).keystore
})
afterAll(() => {
  keystore.close()
  rmSync(folder, { recursive: true, force: true })
})

const { x25519, hybrid, signing } = await makeIdentity()
const other = await makeIdentity()
const card = (name: string, recipient = x25519.recipient, signer = signing.signer) =>
  makeCard(name, recipient, signer)
const rows = () => keystore.audit.list().map(({ action, people }) => ({ action, people }))

describe('a card', () => {
  it('is looked at from text, bytes and a file, and nothing is kept', async () => {
    const expected = {
      name: 'Ben',
      kind: 'x25519',
      recipient: x25519.recipient,
      signer: signing.signer,
      fingerprint: fingerprint(x25519.recipient, signing.signer),
      known: null,
    }
    const file = join(folder, 'ben.orrcard')
    writeFileSync(file, card('Ben'))
    for (const source of [{ card: card('Ben') }, { card: Buffer.from(card('Ben')) }, { file }]) {
      expect(await previewCard(keystore, source)).toEqual(expected)
    }
    expect(await previewCard(keystore, { card: card('Ben', hybrid.recipient) })).toMatchObject({
      kind: 'hybrid',
    })
    expect(listContacts(keystore)).toEqual([])
    expect(rows()).toEqual([])
  })

  it.each([['no card'], ['{}'], ['age1qqq'], [`x${card('Ben')}`]])('is none: %s', async (text) => {
    await expect(previewCard(keystore, { card: text })).rejects.toMatchObject({ code: 'CARD_DAMAGED' })
    expect(() => addContactCard(keystore, text, {})).toThrow('CARD_DAMAGED')
  })

  it('becomes a contact as a file does, recorded by name and fingerprint', async () => {
    const ben = addContactCard(keystore, card('Ben'), { name: 'Benjamin' })
    expect(ben).toMatchObject({
      name: 'Benjamin',
      fingerprint: fingerprint(x25519.recipient, signing.signer),
    })
    expect(rows()).toEqual([
      { action: 'contact-added', people: [{ name: 'Benjamin', fingerprint: ben.fingerprint }] },
    ])
    expect(() => addContactCard(keystore, Buffer.from(card('BENJAMIN')), {})).toThrow('CONTACT_EXISTS')
  })

  it('becomes none when it is another one than was looked at', async () => {
    const file = join(folder, 'changed.orrcard')
    writeFileSync(file, card('Ben'))
    const looked = await previewCard(keystore, { file })
    writeFileSync(file, card('Ben', hybrid.recipient))
    const { fingerprint } = looked
    await expect(addContact(keystore, file, { name: 'Ben', fingerprint })).rejects.toThrow('CARD_DAMAGED')
    expect(listContacts(keystore).map(({ name }) => name)).not.toContain('Ben')
    expect(addContactCard(keystore, card('Ben'), { fingerprint }).name).toBe('Ben')
    removeContact(keystore, 'Ben')
  })

  it('is told apart: somebody who is known, by whatever name, and a namesake', async () => {
    const ben = contactOf(keystore, 'Benjamin')
    const known = async (text: string) => (await previewCard(keystore, { card: text })).known
    expect(await known(card('Ben'))).toEqual({ is: 'recipient', contact: ben, sameSigner: true })
    const forged = card('Benjamin', x25519.recipient, other.signing.signer)
    expect(await known(forged)).toEqual({ is: 'recipient', contact: ben, sameSigner: false })
    expect(await known(card('benjamin', other.x25519.recipient))).toEqual({ is: 'namesake', contact: ben })
    expect(await known(card('Carl', other.x25519.recipient))).toBeNull()
  })
})

describe('a name', () => {
  it.each(['colleague.orrcard', 'Case.ORRKEYS ', 'a/b', '../x', 'a\\b', 'age1xyz', ' AGE1pq1'])(
    'is not taken: %s',
    async (name) => {
      const refusal = { code: 'USAGE', advice: { name: 'contactNameMisleads' } }
      const before = [rows(), listContacts(keystore)]
      writeFileSync(join(folder, 'good.orrcard'), card('Good'))
      await expect(addContact(keystore, join(folder, 'good.orrcard'), { name })).rejects.toMatchObject(
        refusal,
      )
      const text = card(name, other.x25519.recipient)
      await expect(async () => addContactCard(keystore, text, {})).rejects.toMatchObject(refusal)
      expect([rows(), listContacts(keystore)]).toEqual(before)
    },
  )

  it.each(['Dr. Orrcard', 'orrcard', 'Anna.orrcards', 'Page1'])('is taken: %s', (name) => {
    expect(addContactCard(keystore, card('Good'), { name })).toMatchObject({ name })
    removeContact(keystore, name)
  })
})

describe('comparing', () => {
  it('keeps the day, is recorded, and is not carried over to who is added again', () => {
    const before = contactOf(keystore, 'Benjamin')
    expect(before.compared).toBeUndefined()
    const started = new Date().toISOString()
    const after = compareContact(keystore, 'benjamin', before.fingerprint)
    expect(after).toEqual({ ...before, compared: expect.any(String) })
    expect(after.compared !== undefined && after.compared >= started).toBe(true)
    expect(contactOf(keystore, 'Benjamin')).toEqual(after)
    const people = [{ name: 'Benjamin', fingerprint: before.fingerprint }]
    expect(rows().at(-1)).toEqual({ action: 'contact-compared', people })
    removeContact(keystore, 'Benjamin')
    expect(rows().at(-1)).toEqual({ action: 'contact-removed', people })
    expect(addContactCard(keystore, card('Benjamin'), {}).compared).toBeUndefined()
  })

  it('of another fingerprint than the one that was shown keeps and records nothing', async () => {
    const length = rows().length
    expect(() => compareContact(keystore, 'Benjamin', '00000 00000')).toThrow('CONTACT_NOT_FOUND')
    expect(() => compareContact(keystore, 'Nobody')).toThrow('CONTACT_NOT_FOUND')
    expect(contactOf(keystore, 'Benjamin').compared).toBeUndefined()
    expect(rows()).toHaveLength(length)
  })
})
