/** Keystores of version 2 have identities without a signing key, and contacts without a signer. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Keystore, openKeystore, restoreBackup } from '../../../src-main/keystore'
import { isSigner } from '../../../src-main/people/signing'
import { ownIdentity, ownRecipient } from '../../../src-main/workflows/own-identity'
import { PASSPHRASE } from '../keystore-fixture'
import { CONTENT, makeKeystoreOfVersion } from '../keystore-of-version'

const OLD_IDENTITY = {
  x25519: { identity: 'AGE-SECRET-KEY-1QQQ', recipient: 'age1mine' },
  hybrid: { identity: 'AGE-SECRET-KEY-PQ-1QQQ', recipient: 'age1pq1mine' },
}

let folder: string
let path: string
let keystore: Keystore
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-migrate-'))
  path = join(folder, 'keystore.db')
  const { edit } = await makeKeystoreOfVersion(path, 2)
  edit((db, seal) => {
    const identity = seal({ table: 'owner', row: 1, column: 'identity' }, JSON.stringify(OLD_IDENTITY))
    db.prepare('UPDATE owner SET identity = ? WHERE id = 1').run(identity)
  })
  keystore = openKeystore(path)
  await keystore.unlock(PASSPHRASE)
})
afterEach(() => {
  keystore.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('migration 3', () => {
  it('keeps the identity as it is, and its contacts', () => {
    expect(keystore.identity).toEqual(OLD_IDENTITY)
    expect(keystore.contacts.list()).toEqual([CONTENT.contact])
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
  })

  it('lets the identity get a signing key once, with a row of the audit trail', async () => {
    const whole = await ownIdentity(keystore)
    expect(whole).toMatchObject(OLD_IDENTITY)
    expect(isSigner(whole.signing.signer)).toBe(true)
    expect(await ownIdentity(keystore)).toEqual(whole)
    expect((await ownRecipient(keystore, 'hybrid')).signer).toBe(whole.signing.signer)
    expect(keystore.identity).toEqual(whole)
    expect(keystore.audit.list()).toMatchObject([
      CONTENT.audit,
      { action: 'identity-made', marks: ['signingKey'] },
    ])
    expect(keystore.audit.verify()).toEqual({ ok: true, rows: 2 })
  })

  it('backups carry the signing key', async () => {
    const whole = await ownIdentity(keystore)
    keystore.backup(join(folder, 'backup'))
    const restored = join(folder, 'restored.db')
    await restoreBackup(join(folder, 'backup'), restored, { passphrase: PASSPHRASE })
    const again = openKeystore(restored)
    await again.unlock(PASSPHRASE)
    expect(again.identity).toEqual(whole)
    again.close()
  })
})
