/** A bundle looked at before its keys are taken: what is seen is what is taken, and looking leaves no trace. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Keystore } from '../../src-main/keystore'
import { addContact } from '../../src-main/workflows/contact-upkeep'
import { exportKeys } from '../../src-main/workflows/export-keys'
import { openImport } from '../../src-main/workflows/open-import'
import { ownIdentity, ownRecipient, writeOwnCard } from '../../src-main/workflows/own-identity'
import type { KeyId } from '../../src-shared/ids'
import { makeKey } from '../bundles/sample-keys'
import { quickKeystore } from '../keystore/quick-keystore'

const folder = mkdtempSync(join(tmpdir(), 'orrery-preview-'))
const at = (name: string) => join(folder, name)
const PASSPHRASE = 'four quiet grey herons'
const keys = await Promise.all(['Case 1', 'Case 2'].map((label) => makeKey(label)))
const [first, second] = keys.map(({ keyId }) => keyId) as [KeyId, KeyId]

let anna: Keystore
let ben: Keystore
beforeAll(async () => {
  anna = (await quickKeystore(at('anna.db'), PASSPHRASE, 'Anna')).keystore
  ben = (await quickKeystore(at('ben.db'), PASSPHRASE, 'Ben')).keystore
  for (const key of keys) anna.addJobKey(key)
  const lock = { recipients: [await ownRecipient(ben, 'x25519')], toSelf: true }
  await exportKeys(anna, { keyIds: [first, second], lock, file: at('both.orrkeys') })
  await exportKeys(anna, { keyIds: [first], lock, file: at('first.orrkeys') })
  await exportKeys(anna, { keyIds: [first], lock: { passphrase: PASSPHRASE }, file: at('locked.orrkeys') })
})
afterAll(() => {
  for (const keystore of [anna, ben]) keystore.close()
  rmSync(folder, { recursive: true, force: true })
})

const trace = (keystore: Keystore) => ({ rows: keystore.audit.list(), keys: keystore.keys.list() })

describe('a preview', () => {
  it('tells sender, signature and keys with their pictures, and leaves no trace', async () => {
    const before = trace(ben)
    const opened = await openImport(ben, { file: at('both.orrkeys') })
    const { signer } = (await ownIdentity(anna)).signing
    expect(opened.preview).toEqual({
      from: 'Anna',
      exported: expect.stringMatching(/^\d{4}-.*Z$/),
      signature: { name: 'signedByStranger', signer },
      warnings: [],
      keys: keys.map(({ keyId, label, created, decoy }) => ({
        keyId,
        label,
        created,
        png: decoy.png,
        state: 'new',
      })),
    })
    opened.close()
    expect(trace(ben)).toEqual(before)
  })

  it('shows no secret of a key', async () => {
    const opened = await openImport(ben, { file: at('both.orrkeys') })
    for (const key of opened.preview.keys) {
      expect(Object.keys(key).sort()).toEqual(['created', 'keyId', 'label', 'png', 'state'])
    }
    opened.close()
  })

  it('asks for the passphrase of a bundle that has one', async () => {
    await expect(openImport(ben, { file: at('locked.orrkeys') })).rejects.toMatchObject({
      code: 'PASSPHRASE_NEEDED',
    })
    const opened = await openImport(ben, { file: at('locked.orrkeys'), passphrase: PASSPHRASE })
    expect(opened.preview.keys).toMatchObject([{ keyId: first, state: 'new' }])
    opened.close()
  })

  it.each([
    ['missing.orrkeys', 'FILE_UNREADABLE'],
    ['damaged.orrkeys', 'BUNDLE_DAMAGED'],
  ])('is refused of %s', async (name, code) => {
    writeFileSync(at('damaged.orrkeys'), readFileSync(at('both.orrkeys')).subarray(0, -1))
    await expect(openImport(ben, { file: at(name) })).rejects.toMatchObject({ code })
  })

  it('knows a contact who is added while it is open', async () => {
    const opened = await openImport(ben, { file: at('both.orrkeys') })
    await writeOwnCard(await ownRecipient(anna, 'x25519'), at('anna.orrcard'))
    await addContact(ben, at('anna.orrcard'), {})
    expect(opened.preview.signature).toMatchObject({ name: 'signedByContact', contacts: ['Anna'] })
    opened.close()
  })
})

describe('accepting', () => {
  it('takes what was looked at, though the file is another by now', async () => {
    copyFileSync(at('first.orrkeys'), at('swapped.orrkeys'))
    const opened = await openImport(ben, { file: at('swapped.orrkeys') })
    copyFileSync(at('both.orrkeys'), at('swapped.orrkeys'))
    expect(opened.accept()).toMatchObject({ from: 'Anna', added: [first] })
    expect(ben.keys.list().map(({ keyId }) => keyId)).toEqual([first])
    expect(ben.keys.get(first)?.digest).toEqual(Buffer.from(keys[0]?.digest ?? []))
    expect(ben.audit.list().at(-1)).toMatchObject({ action: 'imported', keyIds: [first] })
  })

  it('tells which keys are here already', async () => {
    const opened = await openImport(ben, { file: at('both.orrkeys') })
    expect(opened.preview.keys).toMatchObject([
      { keyId: first, state: 'here' },
      { keyId: second, state: 'new' },
    ])
    expect(opened.accept()).toMatchObject({ added: [second] })
  })

  it('is done once, and after closing nothing is told or taken', async () => {
    const rows = ben.audit.list().length
    const opened = await openImport(ben, { file: at('both.orrkeys') })
    opened.accept()
    expect(() => opened.accept()).toThrow('INTERNAL')
    expect(() => opened.preview).toThrow('INTERNAL')
    opened.close()
    expect(ben.audit.list()).toHaveLength(rows + 1)
  })

  it('of a bundle with a conflicting key takes nothing, and it stays open', async () => {
    const carl = (await quickKeystore(at('carl.db'), PASSPHRASE, 'Carl')).keystore
    carl.completeIdentity(await ownIdentity(ben))
    const other = await makeKey()
    carl.addJobKey({ ...other, keyId: second })
    const opened = await openImport(carl, { file: at('both.orrkeys') })
    expect(opened.preview.keys).toMatchObject([{ state: 'new' }, { state: 'conflict' }])
    const before = trace(carl)
    expect(() => opened.accept()).toThrow('BUNDLE_CONFLICT')
    expect(trace(carl)).toEqual(before)
    carl.keys.find(second)
    carl.recorded({ action: 'deleted', keyIds: [second], files: 0 }, (changes) => changes.keys.delete(second))
    expect(opened.accept()).toMatchObject({ added: [first, second] })
    carl.close()
  })

  it('needs an unlocked keystore', async () => {
    const dora = (await quickKeystore(at('dora.db'), PASSPHRASE, 'Dora')).keystore
    dora.completeIdentity(await ownIdentity(ben))
    const opened = await openImport(dora, { file: at('both.orrkeys') })
    dora.lock()
    expect(() => opened.accept()).toThrow('KEYSTORE_LOCKED')
    expect(() => opened.preview).toThrow('KEYSTORE_LOCKED')
    opened.close()
    dora.close()
  })
})
