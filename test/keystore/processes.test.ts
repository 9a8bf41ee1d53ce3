import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { jobKey } from './job-keys'
import { codeOf, exitCode, Fixture, PASSPHRASE } from './keystore-fixture'

const fixture = new Fixture()

describe('several processes at once', () => {
  it('keep every key and one audit chain while the passphrase changes', async () => {
    const keystore = fixture.unlocked()
    const writers = [fixture.writer(25), fixture.writer(25)]
    await keystore.changePassphrase(PASSPHRASE, 'changed meanwhile')
    // One that had the keystore open when its key was changed locks itself and ends; what it wrote until then stays.
    for (const code of await Promise.all(writers.map(exitCode))) expect([0, 1]).toContain(code)
    const verdict = keystore.audit.verify()
    if (!verdict.ok) throw new Error(`broken at ${verdict.firstBroken}`)
    // Each row of the two processes tells of two keys; one row is of the new passphrase.
    expect(keystore.keys.list()).toHaveLength(2 * (verdict.rows - 1))
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
    keystore.lock()
    await keystore.unlock('changed meanwhile')
  })

  it('killed in the middle of writing leave a sound keystore', async () => {
    fixture.place()
    let rows = 0
    for (let run = 0; run < 10; run++) {
      const writer = fixture.writer(100_000)
      if (!writer.stdout) throw new Error('no output')
      await once(writer.stdout, 'data')
      await pause(Math.random() * 40)
      writer.kill('SIGKILL')
      await exitCode(writer)
      expect(writer.signalCode).toBe('SIGKILL')
      const keystore = fixture.reopen()
      expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
      const audit = keystore.audit.list()
      expect(audit.length).toBeGreaterThan(rows)
      rows = audit.length
      for (const keyId of audit.flatMap((row) => row.keyIds)) expect(keystore.keys.get(keyId)).toBeDefined()
      // Each round's two keys and its audit row are one transaction.
      const keys = keystore.keys.list().length
      expect(keys % 2).toBe(0)
      expect(keys).toBeGreaterThanOrEqual(2 * rows)
      keystore.close()
    }
  })

  it('are told when another holds the keystore too long', async () => {
    const keystore = fixture.unlocked()
    const hog = new Database(fixture.path)
    hog.exec('BEGIN IMMEDIATE')
    expect(await codeOf(() => keystore.addJobKey(jobKey()))).toBe('KEYSTORE_BUSY')
    expect(keystore.keys.list()).toEqual([])
    hog.exec('ROLLBACK')
    hog.close()
    keystore.addJobKey(jobKey())
    expect(keystore.keys.list()).toHaveLength(1)
  })
})
