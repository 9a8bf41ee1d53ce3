/** Keystores of version 3 tell in free text what rows of the audit trail have fields for, and nobody was compared. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Keystore, openKeystore } from '../../../src-main/keystore'
import { compareContact } from '../../../src-main/workflows/contact-upkeep'
import { PASSPHRASE } from '../keystore-fixture'
import { CONTENT, makeKeystoreOfVersion } from '../keystore-of-version'

let folder: string
let path: string
let keystore: Keystore
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-migrate-'))
  path = join(folder, 'keystore.db')
  await makeKeystoreOfVersion(path, 3)
  keystore = openKeystore(path)
  await keystore.unlock(PASSPHRASE)
})
afterEach(() => {
  keystore.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('migration 4', () => {
  it('keeps rows and contacts as they are, and takes new ones', () => {
    expect(keystore.contacts.list()).toEqual([CONTENT.contact])
    const { name, fingerprint } = CONTENT.contact
    const contact = compareContact(keystore, name)
    expect(contact).toEqual({ ...CONTENT.contact, compared: expect.any(String) })
    expect(keystore.audit.list()).toEqual([
      { ...CONTENT.audit, number: 1 },
      {
        number: 2,
        time: expect.any(String),
        action: 'contact-compared',
        keyIds: [],
        files: 0,
        people: [{ name, fingerprint }],
      },
    ])
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
  })
})
