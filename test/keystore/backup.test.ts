import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
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
    expect(readdirSync(join(fixture.folder, 'restored'))).toEqual(['keystore.db', 'keystore.db.seen'])
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

  it('that is none is refused, whatever its size, and leaves nothing behind', async () => {
    const refused = (path: string) => codeOf(() => restoreBackup(path, restored(), byCode()))
    writeFileSync(file(), 'a letter to a colleague')
    expect(await refused(file())).toBe('BACKUP_DAMAGED')
    writeFileSync(file(), '')
    expect(await refused(file())).toBe('BACKUP_DAMAGED')
    truncateSync(file(), 20 * 2 ** 30)
    const began = performance.now()
    expect(await refused(file())).toBe('BACKUP_DAMAGED')
    expect(performance.now() - began).toBeLessThan(1000)
    execFileSync('mkfifo', [join(fixture.folder, 'pipe')])
    expect(await refused(join(fixture.folder, 'pipe'))).toBe('FILE_UNREADABLE')
    expect(await refused('/dev/zero')).toBe('FILE_UNREADABLE')
    expect(existsSync(restored())).toBe(false)
  })

  it('with a line that does not end is read without keeping it in memory', async () => {
    backedUp()
    const whole = readFileSync(file())
    const end = whole.indexOf(10, whole.indexOf(10) + 1) + 1
    const out = openSync(file(), 'w')
    writeSync(out, whole.subarray(0, end))
    ftruncateSync(out, 400 * 2 ** 20)
    writeSync(out, `\n${whole.subarray(end).toString('latin1')}`, 400 * 2 ** 20)
    closeSync(out)
    const before = process.memoryUsage().rss
    const report = await restoreBackup(file(), restored(), byCode())
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20)
    expect(report).toEqual({ keys: 1, problems: [{ name: 'backupDamaged', places: 1 }] })
  })
})
