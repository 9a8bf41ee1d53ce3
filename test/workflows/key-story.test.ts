/** The story of a key, told by rows of today and by those of earlier versions. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuditRecord, type Keystore, openKeystore } from '../../src-main/keystore'
import { addContact } from '../../src-main/workflows/contact-upkeep'
import { exportKeys } from '../../src-main/workflows/export-keys'
import { importKeys } from '../../src-main/workflows/import-keys'
import { keyStory } from '../../src-main/workflows/key-story'
import { ownRecipient, writeOwnCard } from '../../src-main/workflows/own-identity'
import { exportedInText, importedInText } from '../../src-main/workflows/told-in-text'
import { explainAudit } from '../../src-shared/words'
import { makeKey } from '../bundles/sample-keys'
import { quickKeystore } from '../keystore/quick-keystore'

const folder = mkdtempSync(join(tmpdir(), 'orrery-story-'))
const at = (name: string) => join(folder, name)
const PASSPHRASE = 'four quiet grey herons'
const key = await makeKey('Case 12')
const other = await makeKey('Another')
const { keyId, label, created } = key
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/)

let anna: Keystore
let ben: Keystore
beforeAll(async () => {
  anna = (await quickKeystore(at('anna.db'), PASSPHRASE, 'Anna')).keystore
  ben = (await quickKeystore(at('ben.db'), PASSPHRASE, 'Ben')).keystore
  for (const each of [key, other]) anna.addJobKey(each)
})
afterAll(() => {
  for (const keystore of [anna, ben]) keystore.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the story of a key', () => {
  it('begins with what it locks', () => {
    anna.recordWork({ action: 'encrypted', keyIds: [keyId], files: 3 })
    anna.recordWork({ action: 'encrypted', keyIds: [other.keyId], files: 9 })
    expect(keyStory(anna, keyId)).toEqual({
      keyId,
      label,
      created,
      origin: { kind: 'made' },
      isDamaged: false,
      trailWhole: true,
      encryptedFiles: 3,
      encrypted: [{ at: INSTANT, files: 3 }],
      opened: [],
      sent: [],
      imported: [],
      exported: [],
      wasEverExported: false,
    })
  })

  it('goes on with whom it went to', async () => {
    const { name, recipient, fingerprint } = await ownRecipient(ben, 'x25519')
    const recipients = [{ name, recipient, fingerprint }]
    await exportKeys(anna, { keyIds: [keyId], lock: { recipients, toSelf: true }, file: at('1.orrkeys') })
    await exportKeys(anna, { keyIds: [keyId], lock: { passphrase: PASSPHRASE }, file: at('2.orrkeys') })
    anna.recordWork({ action: 'sent', keyIds: [keyId, other.keyId], files: 4 })
    anna.recordWork({ action: 'decrypted', keyIds: [keyId], files: 2 })
    expect(keyStory(anna, keyId)).toMatchObject({
      exported: [
        { at: INSTANT, people: [{ name: 'Ben', fingerprint }], marks: ['toOneself'] },
        { at: INSTANT, people: [], marks: ['withPassphrase'] },
      ],
      sent: [{ at: INSTANT, files: 4 }],
      opened: [{ at: INSTANT, files: 2 }],
      wasEverExported: true,
    })
    expect(keyStory(anna, other.keyId)).toMatchObject({ sent: [{ files: 4 }], wasEverExported: false })
  })

  it('tells the other side whom it came from, and by whose signature', async () => {
    await writeOwnCard(await ownRecipient(anna, 'x25519'), at('anna.orrcard'))
    const contact = await addContact(ben, at('anna.orrcard'), { name: 'Dr. A' })
    await importKeys(ben, { file: at('1.orrkeys') })
    expect(keyStory(ben, keyId)).toMatchObject({
      origin: { kind: 'imported', from: 'Anna' },
      encryptedFiles: 0,
      imported: [
        {
          at: INSTANT,
          person: { name: 'Anna' },
          marks: ['signedByContact'],
          signedBy: {
            signer: contact.signer,
            people: [{ name: 'Dr. A', fingerprint: contact.fingerprint }],
          },
        },
      ],
    })
  })

  it('is none of a key that is not here', () => {
    expect(() => keyStory(ben, other.keyId)).toThrow('KEY_NOT_FOUND')
  })

  it.each([
    ['a row is missing', 'DELETE FROM audit_rows WHERE number = 1'],
    ['a row does not open', 'UPDATE audit_rows SET entry = zeroblob(60) WHERE number = 1'],
  ])('says so when %s, and tells the rest', async (_, sql) => {
    anna.recordWork({ action: 'verified', keyIds: [keyId], files: 1 })
    const path = at(`${sql.slice(0, 6)}.db`)
    await new Database(at('anna.db')).backup(path)
    const db = new Database(path)
    db.exec(sql)
    db.close()
    const broken = openKeystore(path)
    await broken.unlock(PASSPHRASE)
    const { trailWhole, encryptedFiles, wasEverExported } = keyStory(broken, keyId)
    expect({ trailWhole, encryptedFiles, wasEverExported }).toEqual({
      trailWhole: false,
      encryptedFiles: 0,
      wasEverExported: true,
    })
    broken.close()
  })
})

describe('rows of earlier versions', () => {
  it.each([
    ['with a passphrase', { marks: ['withPassphrase'] }],
    ['to Anna', { people: [{ name: 'Anna' }] }],
    ['to oneself', { marks: ['toOneself'] }],
    ['to Anna, oneself', { people: [{ name: 'Anna' }], marks: ['toOneself'] }],
    ['to Bauer, Anna, Ben, oneself', { people: [{ name: 'Bauer, Anna, Ben' }], marks: ['toOneself'] }],
    ['to the oneself', { people: [{ name: 'the oneself' }] }],
    ['something else', {}],
  ])('tell of an export: %s', (detail, told) => expect(exportedInText(detail)).toEqual(told))

  const SIGNER = 'qFz/soOKDptbHX6VWl4Owh05FyifY1xSCDaPqWohxuc='
  it.each([
    ['from Anna', { people: [{ name: 'Anna' }] }],
    ['from Anna, not signed', { people: [{ name: 'Anna' }], marks: ['notSigned'] }],
    ['from B, A, signed by oneself', { people: [{ name: 'B, A' }], marks: ['signedByOneself'] }],
    [
      `from Anna, signed by a stranger (${SIGNER}), made for somebody else`,
      {
        people: [{ name: 'Anna' }],
        marks: ['signedByStranger', 'passedOn'],
        signedBy: { signer: SIGNER, people: [] },
      },
    ],
    [
      `from Anna, signed by A (x) or B (${SIGNER})`,
      {
        people: [{ name: 'Anna' }],
        marks: ['signedByContact'],
        signedBy: { signer: SIGNER, people: [{ name: 'A (x) or B' }] },
      },
    ],
    ['something else', {}],
  ])('tell of an import: %s', (detail, told) => {
    expect(importedInText(detail)).toEqual(told)
    if (detail.startsWith('from')) {
      expect(explainAudit({ action: 'imported', ...importedInText(detail) })).toBe(detail)
    }
  })

  it('become part of the story', () => {
    const row = (action: AuditRecord['action'], detail?: string): void =>
      ben.recordWork({ action, keyIds: [keyId], files: 0, detail })
    row('exported', 'to Carl, oneself')
    row('imported')
    const { exported, imported } = keyStory(ben, keyId)
    expect(exported).toMatchObject([{ people: [{ name: 'Carl' }], marks: ['toOneself'] }])
    expect(imported.at(-1)).toEqual({ at: INSTANT, person: null, marks: [], signedBy: null })
  })
})
