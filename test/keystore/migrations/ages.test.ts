/** A keystore of every age opens with all that it holds, and is of the newest version afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openKeystore } from '../../../src-main/keystore'
import { connect, numberPragma } from '../../../src-main/keystore/database'
import { migrationsTo } from '../../../src-main/keystore/migrations'
import { PASSPHRASE } from '../keystore-fixture'
import { CONTENT, makeKeystoreOfVersion } from '../keystore-of-version'

const NEWEST = migrationsTo(Number.POSITIVE_INFINITY).length
const VERSIONS = Array.from({ length: NEWEST }, (_, n) => n + 1)

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-ages-'))
  path = join(folder, 'keystore.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function version(): number {
  const db = connect(path)
  try {
    return numberPragma(db, 'user_version')
  } finally {
    db.close()
  }
}

it('the versions are numbered one after the other', () => {
  expect(migrationsTo(Number.POSITIVE_INFINITY).map((step) => step.version)).toEqual(VERSIONS)
})

describe.each(VERSIONS)('a keystore of version %d', (made) => {
  it('opens by passphrase and code with all that it holds', async () => {
    const { recoveryCode } = await makeKeystoreOfVersion(path, made)
    expect(version()).toBe(made)
    const keystore = openKeystore(path)
    await keystore.unlock(PASSPHRASE)
    keystore.lock()
    keystore.unlockWithRecoveryCode(recoveryCode)
    expect(version()).toBe(NEWEST)
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
    expect(keystore.ownerName).toBe(CONTENT.owner)
    expect(keystore.contacts.list()).toMatchObject([CONTENT.contact])
    const { keyId, digest, label, created, decoy, png } = CONTENT.key
    expect(keystore.keys.get(keyId)).toMatchObject({
      keyId,
      digest,
      label,
      created,
      decoy: { ...decoy, png },
    })
    expect(keystore.audit.list()).toMatchObject([CONTENT.audit])
    keystore.recordWork({ action: 'verified', keyIds: [keyId], files: 1 })
    expect(keystore.audit.verify()).toEqual({ ok: true, rows: 2 })
    keystore.close()
  })
})
