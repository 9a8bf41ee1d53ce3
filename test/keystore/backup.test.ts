import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openKeystore, type RestoreSecret, restoreBackup } from '../../src-main/keystore'
import { jobKey } from './job-keys'
import { codeOf, Fixture, OWNER, PASSPHRASE, snapshot } from './keystore-fixture'

const fixture = new Fixture()
const file = () => join(fixture.folder, 'keystore.orrbackup')
const restored = () => join(fixture.folder, 'restored', 'keystore.db')
const byCode = (): RestoreSecret => ({ recoveryCode: fixture.recoveryCode })

/** A keystore of one key, open, and its backup. */
function backedUp() {
  const keystore = fixture.unlocked()
  const key = jobKey()
  keystore.addJobKey(key)
  keystore.recordWork({ action: 'backed-up', keyIds: [], files: 0 })
  keystore.backup(file())
  return { keystore, key }
}

/** The checksum made anew, as somebody who alters a backup on purpose would. */
function resum(bytes: Buffer): Buffer {
  const body = bytes.subarray(0, -32)
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}

describe('backup', () => {
  it('is restored with all that was there when it was made, and nothing later', async () => {
    const { keystore, key } = backedUp()
    keystore.addJobKey(jobKey())
    await restoreBackup(file(), restored(), { passphrase: PASSPHRASE })
    const copy = openKeystore(restored())
    expect(copy.locked).toBe(true)
    await copy.unlock(PASSPHRASE)
    expect(copy.ownerName).toBe(OWNER)
    expect(copy.keys.list()).toHaveLength(1)
    expect(copy.keys.get(key.keyId)).toEqual(key)
    expect(copy.audit.verify()).toEqual({ ok: true, rows: 1 })
    expect(copy.check().ok).toBe(true)
    copy.close()
    expect(readdirSync(join(fixture.folder, 'restored'))).toEqual(['keystore.db'])
    expect(statSync(restored()).mode & 0o777).toBe(0o600)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  it('is opened by the recovery code too, and goes on as a keystore', async () => {
    const { key } = backedUp()
    await restoreBackup(file(), restored(), byCode())
    const copy = openKeystore(restored())
    copy.unlockWithRecoveryCode(fixture.recoveryCode)
    copy.addJobKey(jobKey())
    copy.recordWork({ action: 'restored', keyIds: [key.keyId], files: 0 })
    expect(copy.check().ok).toBe(true)
    copy.close()
  })

  it('writes over nothing', async () => {
    const { keystore } = backedUp()
    // SQLite notes in its shared memory how far the newest reader has come.
    keystore.keys.list()
    const before = snapshot(fixture.folder)
    expect(await codeOf(() => keystore.backup(file()))).toBe('OUTPUT_EXISTS')
    expect(await codeOf(() => keystore.backup(fixture.path))).toBe('OUTPUT_EXISTS')
    expect(await codeOf(() => restoreBackup(file(), fixture.path, byCode()))).toBe('KEYSTORE_EXISTS')
    expect(snapshot(fixture.folder)).toEqual(before)
    mkdirSync(join(fixture.folder, 'restored'))
    writeFileSync(restored(), '')
    expect(await codeOf(() => restoreBackup(file(), restored(), byCode()))).toBe('KEYSTORE_EXISTS')
    expect(readFileSync(restored())).toHaveLength(0)
  })

  it('says when it cannot be written or read', async () => {
    const { keystore } = backedUp()
    expect(await codeOf(() => keystore.backup(join(fixture.folder, 'none', 'b')))).toBe('OUTPUT_UNWRITABLE')
    const missing = join(fixture.folder, 'missing')
    expect(await codeOf(() => restoreBackup(missing, restored(), byCode()))).toBe('FILE_UNREADABLE')
  })

  it('does not open for a wrong passphrase or code, and leaves nothing behind', async () => {
    backedUp()
    const wrong = (secret: RestoreSecret) => codeOf(() => restoreBackup(file(), restored(), secret))
    expect(await wrong({ passphrase: 'not the right one' })).toBe('PASSPHRASE_WRONG')
    expect(await wrong({ recoveryCode: '0'.repeat(28) })).toBe('RECOVERY_CODE_WRONG')
    expect(existsSync(restored())).toBe(false)
  })

  it('keeps the passphrase of its moment', async () => {
    const { keystore } = backedUp()
    await keystore.changePassphrase(PASSPHRASE, 'a later passphrase')
    expect(await codeOf(() => restoreBackup(file(), restored(), { passphrase: 'a later passphrase' }))).toBe(
      'PASSPHRASE_WRONG',
    )
    await restoreBackup(file(), restored(), { passphrase: PASSPHRASE })
    expect(existsSync(restored())).toBe(true)
  })

  it('damaged anywhere is refused as damaged', async () => {
    backedUp()
    const whole = readFileSync(file())
    const damaged = [0, 10, 24, 28, 60, 300, whole.length - 33, whole.length - 1].map((length) =>
      whole.subarray(0, length),
    )
    const everywhere = Array.from({ length: 60 }, (_, i) => Math.floor((i * whole.length) / 60))
    const inTheHeader = Array.from({ length: 60 }, (_, i) => i * 10)
    for (const at of [...everywhere, ...inTheHeader]) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      damaged.push(bytes)
    }
    for (const bytes of damaged) {
      writeFileSync(file(), bytes)
      expect(await codeOf(() => restoreBackup(file(), restored(), byCode()))).toBe('BACKUP_DAMAGED')
    }
    expect(existsSync(restored())).toBe(false)
  })

  it('altered on purpose, checksum and all, is refused', async () => {
    backedUp()
    const whole = readFileSync(file())
    const headerBytes = whole.readUInt32BE(25)
    for (const at of [0, 26, 29, 29 + 13, 29 + headerBytes + 40, whole.length - 40]) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(file(), resum(bytes))
      expect(await codeOf(() => restoreBackup(file(), restored(), byCode()))).toBe('BACKUP_DAMAGED')
    }
    writeFileSync(file(), resum(Buffer.concat([whole.subarray(0, 29 + headerBytes), whole.subarray(-32)])))
    expect(await codeOf(() => restoreBackup(file(), restored(), byCode()))).toBe('BACKUP_DAMAGED')
  })

  it('of a damaged keystore is not restored', async () => {
    const { keystore } = backedUp()
    keystore.close()
    fixture.tamper('DELETE FROM audit_rows')
    const second = join(fixture.folder, 'second.orrbackup')
    fixture.tables().backup(second)
    expect(await codeOf(() => restoreBackup(second, restored(), byCode()))).toBe('BACKUP_DAMAGED')
    expect(readdirSync(join(fixture.folder, 'restored'))).toEqual([])
  })
})
