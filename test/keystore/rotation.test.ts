/** Another passphrase or recovery code is another master key: everything is sealed anew, all of it or nothing. */
import { copyFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Keystore } from '../../src-main/keystore'
import { migrate } from '../../src-main/keystore/migrations'
import { SEALED_TABLES } from '../../src-main/keystore/sealed-columns'
import { OrreryError } from '../../src-shared/errors'
import { columnsOf } from './columns-of'
import { jobKey } from './job-keys'
import { codeOf, Fixture, OWNER, PASSPHRASE } from './keystore-fixture'

const fixture = new Fixture()
const NEXT = 'entirely new words'
const SECRETS = {
  x25519: { identity: 'AGE-SECRET-KEY-1QQQ', recipient: 'age1mine' },
  hybrid: { identity: 'AGE-SECRET-KEY-PQ-1ZZZ', recipient: 'age1pq1mine' },
  signing: { secret: 'SIGNING=', signer: 'SIGNER=' },
}
const ANNA = { name: 'Anna', recipient: 'age1a', fingerprint: 'f' }
const keys = [jobKey('one'), jobKey('two'), jobKey('three')]

/** A keystore with something in every table. */
function filled(): Keystore {
  const keystore = fixture.unlocked()
  keystore.completeIdentity(SECRETS)
  const keyIds = keys.map(({ keyId }) => keyId)
  keystore.recorded({ action: 'imported', keyIds, files: 0 }, (changes) => {
    changes.keys.addAll(keys, { kind: 'made' })
    changes.contacts.add(ANNA)
  })
  keystore.decoys.add(new Uint8Array([1, 2, 3]))
  for (let n = 0; n < 5; n++) keystore.recordWork({ action: 'verified', keyIds: [], files: n })
  return keystore
}

/** All that a keystore tells. */
const contentOf = (keystore: Keystore) => ({
  ownerName: keystore.ownerName,
  identity: keystore.identity,
  keys: keys.map(({ keyId }) => keystore.keys.get(keyId)),
  list: keystore.keys.list(),
  contacts: keystore.contacts.list(),
  audit: keystore.audit.readable(),
  doubts: keystore.doubts,
})

/** Every value of type BLOB that lies in the file at `path`. */
function blobsOf(path: string): Buffer[] {
  const db = new Database(path, { readonly: true })
  try {
    return db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all()
      .flatMap(
        (table) =>
          db.prepare(`SELECT ${columnsOf(db, z.string().parse(table))} FROM ${table}`).all() as object[],
      )
      .flatMap((row) => Object.values(row))
      .filter((value) => Buffer.isBuffer(value))
  } finally {
    db.close()
  }
}

describe('a new master key', () => {
  it('seals anew every column that the schema has for sealed cells', () => {
    const db = new Database(':memory:')
    migrate(db)
    const all = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all()
      .flatMap((table) =>
        db
          .prepare('SELECT name, type FROM pragma_table_info(?)')
          .all(table)
          .flatMap((column) => {
            const { name, type } = column as { name: string; type: string }
            return ['TEXT', 'INTEGER'].includes(type) ? [] : [`${table}.${name}`]
          }),
      )
    db.close()
    const sealed = SEALED_TABLES.flatMap(({ table, columns }) => columns.map((name) => `${table}.${name}`))
    // What is no sealed cell is made anew by other means: wraps under the secrets, MACs with the chain.
    const others = ['master_key_wraps.wrapped', 'audit_rows.mac', 'old_trail_rows.mac']
    expect(all.sort()).toEqual([...sealed, ...others].sort())
  })

  it.each(['changePassphrase', 'renewRecoveryCode', 'recover'] as const)(
    '%s: nothing of what was there stays in the file or its log, and all of it is told as before',
    async (way) => {
      const keystore = filled()
      const before = contentOf(keystore)
      keystore.close()
      const again = fixture.reopen()
      const old = blobsOf(fixture.path)
      expect(old.length).toBeGreaterThan(30)
      const file = readFileSync(fixture.path)
      for (const blob of old) expect(file.includes(blob)).toBe(true)
      const shown: string[] = []
      const rotated = await {
        changePassphrase: () => again.changePassphrase(PASSPHRASE, NEXT, (code) => shown.push(code)),
        renewRecoveryCode: () => again.renewRecoveryCode(PASSPHRASE, (code) => shown.push(code)),
        recover: () => again.recover(fixture.recoveryCode, NEXT, (code) => shown.push(code)),
      }[way]()
      expect(rotated).toEqual({ recoveryCode: shown[0], isOldGone: true })
      expect(statSync(`${fixture.path}-wal`).size).toBe(0)
      const rotatedFile = readFileSync(fixture.path)
      for (const blob of old) expect(rotatedFile.includes(blob)).toBe(false)

      const after = contentOf(again)
      const row = after.audit.pop()
      expect(row?.action).toBe(
        {
          changePassphrase: 'passphrase-changed',
          renewRecoveryCode: 'recovery-code-made',
          recover: 'recovered',
        }[way],
      )
      expect(after).toEqual(before)
      expect(again.audit.verify()).toMatchObject({ ok: true })
      expect(again.check()).toMatchObject({ ok: true, problems: [] })
      expect(again.decoys.take()).toEqual(Buffer.from([1, 2, 3]))
      again.close()

      const third = fixture.open()
      expect(await codeOf(() => third.unlockWithRecoveryCode(fixture.recoveryCode))).toBe(
        'RECOVERY_CODE_WRONG',
      )
      third.unlockWithRecoveryCode(rotated.recoveryCode)
      expect(third.check()).toMatchObject({ ok: true, problems: [] })
      const passphrase = way === 'renewRecoveryCode' ? PASSPHRASE : NEXT
      await third.unlock(passphrase)
      expect(third.doubts).toEqual([])
      expect(third.audit.list()).toHaveLength(before.audit.length + 1)
      third.recordWork({ action: 'verified', keyIds: [], files: 1 })
    },
  )

  it('cannot be got round by what opened the keystore before, put into the file', async () => {
    const old = filled()
    old.close()
    copyFileSync(fixture.path, join(fixture.folder, 'copy.db'))
    const keystore = fixture.reopen()
    await keystore.changePassphrase(PASSPHRASE, NEXT)
    const later = jobKey('later')
    keystore.addJobKey(later)
    keystore.close()
    fixture.tamper(`
      ATTACH '${join(fixture.folder, 'copy.db')}' AS copy;
      DELETE FROM master_key_wraps;
      INSERT INTO master_key_wraps (kind, parameters, wrapped)
        SELECT kind, parameters, wrapped FROM copy.master_key_wraps;
    `)
    const attacked = fixture.open()
    await expect(attacked.unlock(PASSPHRASE)).rejects.toMatchObject({
      code: 'KEYSTORE_DAMAGED',
      advice: { name: 'otherMasterKey' },
    })
    expect(attacked.locked).toBe(true)
    expect(await codeOf(() => attacked.unlockWithRecoveryCode(fixture.recoveryCode))).toBe('KEYSTORE_DAMAGED')
    expect(await codeOf(() => attacked.keys.get(later.keyId))).toBe('KEYSTORE_LOCKED')
    expect(await codeOf(() => attacked.recover(fixture.recoveryCode, 'words of the thief'))).toBe(
      'KEYSTORE_DAMAGED',
    )
  })

  it('drops every other wrap, and tells of the keychain', async () => {
    const keystore = filled()
    const seal = (secret: Buffer) => Buffer.from(secret)
    await keystore.enrolKeychain(PASSPHRASE, { backend: 'ring', seal })
    await keystore.changePassphrase(PASSPHRASE, NEXT)
    expect(keystore.keychain).toBeNull()
    expect(keystore.audit.list().at(-1)).toMatchObject({ marks: ['keychainRemoved'] })
    await keystore.enrolKeychain(NEXT, { backend: 'ring', seal })
    fixture.tamper(
      "INSERT INTO master_key_wraps (kind, parameters, wrapped) SELECT 'stranger', parameters, wrapped FROM master_key_wraps LIMIT 1",
    )
    await keystore.renewRecoveryCode(NEXT, () => undefined, { backend: 'other', seal })
    expect(keystore.keychain).toBeNull()
    const db = new Database(fixture.path, { readonly: true })
    expect(db.prepare('SELECT kind FROM master_key_wraps ORDER BY kind').pluck().all()).toEqual([
      'passphrase',
      'recovery',
    ])
    db.close()
  })

  it('is sealed by the same keychain, where that seals', async () => {
    const keystore = filled()
    const seal = (secret: Buffer) => Buffer.from(secret)
    await keystore.enrolKeychain(PASSPHRASE, { backend: 'ring', seal })
    await keystore.changePassphrase(PASSPHRASE, NEXT, () => undefined, { backend: 'ring', seal })
    expect(keystore.keychain).toEqual({ backend: 'ring' })
    expect(keystore.audit.list().at(-1)?.marks).toBeUndefined()
    keystore.lock()
    keystore.unlockWithKeychain((_, sealed) => Buffer.from(sealed))
    expect(keystore.ownerName).toBe(OWNER)
    const shut = () => {
      throw new Error('closed')
    }
    await keystore.changePassphrase(NEXT, PASSPHRASE, () => undefined, { backend: 'ring', seal: shut })
    expect(keystore.keychain).toBeNull()
    expect(keystore.audit.list().at(-1)).toMatchObject({ marks: ['keychainRemoved'] })
  })

  it('does not hold when its code could not be shown', async () => {
    const keystore = filled()
    const before = blobsOf(fixture.path)
    const lost = () => {
      throw new OrreryError('CODE_UNSHOWN')
    }
    for (const attempt of [
      () => keystore.changePassphrase(PASSPHRASE, NEXT, lost),
      () => keystore.renewRecoveryCode(PASSPHRASE, lost),
      () => keystore.recover(fixture.recoveryCode, NEXT, lost),
    ]) {
      expect(await codeOf(attempt)).toBe('CODE_UNSHOWN')
      expect(blobsOf(fixture.path)).toEqual(before)
      expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
    }
    keystore.recordWork({ action: 'verified', keyIds: [], files: 1 })
    const other = fixture.reopen()
    await other.unlock(PASSPHRASE)
    other.lock()
    expect(await codeOf(() => other.recover(fixture.recoveryCode, NEXT, lost))).toBe('CODE_UNSHOWN')
    expect(other.locked).toBe(true)
  })
})
