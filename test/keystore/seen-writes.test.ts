/** The counter outside the keystore: what it tells, and above all when it does not. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openKeystore, restoreBackup } from '../../src-main/keystore'
import { ENDED, SeenWrites, seenFiles } from '../../src-main/keystore/seen-writes'
import { jobKey } from './job-keys'
import { exitCode, Fixture, PASSPHRASE } from './keystore-fixture'
import { makeKeystoreOfVersion } from './keystore-of-version'

const fixture = new Fixture()
const work = { action: 'sent', keyIds: [], files: 1 } as const
const LINEAGE = 'a'.repeat(32)
const OTHER = 'b'.repeat(32)

function opened(path: string) {
  const keystore = openKeystore(path)
  keystore.unlockWithRecoveryCode(fixture.recoveryCode)
  return keystore
}

/** A keystore with some writes, closed. */
function used(): void {
  const keystore = fixture.unlocked()
  for (let n = 0; n < 3; n++) keystore.recordWork(work)
  keystore.close()
}

describe('what was seen', () => {
  const seen = () => new SeenWrites(fixture.path)

  it('is kept in two private files, the most of them counts, and nothing is lowered', () => {
    const [beside = '', state = ''] = seenFiles(fixture.path)
    expect(beside).toBe(`${fixture.path}.seen`)
    seen().note(LINEAGE, 7)
    seen().note(LINEAGE, 3)
    expect([...seen().read()]).toEqual([[LINEAGE, 7]])
    for (const file of [beside, state]) expect(statSync(file).mode & 0o777).toBe(0o600)
    rmSync(beside)
    expect(seen().read().get(LINEAGE)).toBe(7)
    seen().note(LINEAGE, 8)
    rmSync(state)
    expect(seen().read().get(LINEAGE)).toBe(8)
    expect(readdirSync(fixture.folder)).toEqual(['keystore.db.seen'])
  })

  it('ends every lineage but the one that goes on', () => {
    seen().note(LINEAGE, 7)
    seen().startOver(OTHER, 1)
    expect([...seen().read()]).toEqual([
      [LINEAGE, ENDED],
      [OTHER, 1],
    ])
  })

  it('is bounded', () => {
    for (let n = 0; n < 60; n++) seen().note(randomBytes(16).toString('hex'), n)
    seen().note(LINEAGE, 1)
    expect(seen().read().size).toBe(32)
    expect(seen().read().get(LINEAGE)).toBe(1)
  })
})

describe('there is no false alarm', () => {
  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['empty', (file: string) => writeFileSync(file, '')],
    ['no JSON', (file: string) => writeFileSync(file, randomBytes(999))],
    ['of another shape', (file: string) => writeFileSync(file, '{"lineages":[{"lineage":"x","writes":-1}]}')],
    ['deep', (file: string) => writeFileSync(file, '['.repeat(8000))],
    ['huge', (file: string) => writeFileSync(file, Buffer.alloc(50_000_000, 0x20))],
    [
      'a folder',
      (file: string) => {
        rmSync(file)
        mkdirSync(join(file, 'full'), { recursive: true })
      },
    ],
    [
      'a pipe',
      (file: string) => {
        rmSync(file)
        execFileSync('mkfifo', [file])
      },
    ],
    [
      'a link to nowhere',
      (file: string) => {
        rmSync(file)
        symlinkSync('/nowhere/at/all', file)
      },
    ],
  ])('where both files are %s', (_, spoil) => {
    used()
    for (const file of seenFiles(fixture.path)) spoil(file)
    const keystore = fixture.reopen()
    expect(keystore.doubts).toEqual([])
    keystore.addJobKey(jobKey())
    keystore.close()
    expect(fixture.reopen().doubts).toEqual([])
    for (const file of seenFiles(fixture.path)) rmSync(file, { force: true, recursive: true })
  })

  it('where nothing can be written beside it', () => {
    used()
    for (const file of seenFiles(fixture.path)) {
      rmSync(file)
      // Also for a user whom no mode keeps from writing.
      mkdirSync(join(file, 'in the way'), { recursive: true })
    }
    chmodSync(fixture.folder, 0o500)
    const keystore = fixture.reopen()
    keystore.recordWork(work)
    expect(keystore.doubts).toEqual([])
    chmodSync(fixture.folder, 0o700)
    for (const file of seenFiles(fixture.path)) rmSync(file, { recursive: true })
  })

  it('after a kill between a write and its count', () => {
    used()
    const before = seenFiles(fixture.path).map((file) => readFileSync(file))
    const keystore = fixture.reopen()
    keystore.recordWork(work)
    keystore.close()
    seenFiles(fixture.path).forEach((file, n) => {
      writeFileSync(file, before[n] ?? '')
    })
    expect(fixture.reopen().doubts).toEqual([])
  })

  it('for a keystore that was moved, or copied and used on in two places', () => {
    used()
    const [here, there] = [fixture.path, join(fixture.folder, 'elsewhere', 'keystore.db')]
    mkdirSync(dirname(there))
    copyFileSync(here, there)
    const first = opened(here)
    for (let n = 0; n < 9; n++) first.recordWork(work)
    first.close()
    const second = opened(there)
    second.recordWork(work)
    expect(second.doubts).toEqual([])
    second.close()
    renameSync(here, `${fixture.folder}/moved.db`)
    const third = opened(`${fixture.folder}/moved.db`)
    expect(third.doubts).toEqual([])
    third.close()
  })

  it('for a backup that is restored in the place of the keystore that went on', async () => {
    used()
    const keystore = fixture.reopen()
    const backup = join(fixture.folder, 'a.backup')
    keystore.backup(backup)
    for (let n = 0; n < 9; n++) keystore.recordWork(work)
    keystore.close()
    renameSync(fixture.path, `${fixture.path}.away`)
    await restoreBackup(backup, fixture.path, { recoveryCode: fixture.recoveryCode }, work)
    const restored = fixture.reopen()
    expect(restored.doubts).toEqual([])
    restored.recordWork(work)
    expect(restored.check()).toMatchObject({ ok: true, problems: [] })
    restored.close()
    // And for the other one, when it comes back.
    renameSync(`${fixture.path}.away`, fixture.path)
    expect(fixture.reopen().doubts).toEqual([])
  })

  it('while processes and sessions write to one keystore, and another adds decoys', async () => {
    const keystore = fixture.unlocked()
    const second = fixture.reopen()
    const others = [fixture.writer(20), fixture.writer(20), fixture.decoyUser('add')]
    const ended = Promise.all(others.map(exitCode))
    let isOver = false
    void ended.then(() => {
      isOver = true
    })
    while (!isOver) {
      keystore.recordWork(work)
      expect(second.doubts).toEqual([])
      second.recordWork(work)
      expect(keystore.doubts).toEqual([])
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(await ended).toEqual([0, 0, 0])
    expect(keystore.doubts).toEqual([])
    expect(second.check()).toMatchObject({ ok: true, problems: [] })
    keystore.assertTrusted()
  })
})

describe('a head of schema version 4', () => {
  it('is adopted when the keystore is first unlocked, and once only', async () => {
    const { recoveryCode } = await makeKeystoreOfVersion(fixture.path, 4)
    const old = join(fixture.folder, 'old.db')
    copyFileSync(fixture.path, old)
    for (let n = 0; n < 2; n++) {
      const keystore = openKeystore(fixture.path)
      keystore.unlockWithRecoveryCode(recoveryCode)
      expect(keystore.doubts).toEqual([])
      keystore.close()
    }
    // The old file, put back where a newer one was.
    copyFileSync(old, fixture.path)
    const again = openKeystore(fixture.path)
    await again.unlock(PASSPHRASE)
    expect(again.doubts).toEqual([{ name: 'putBack' }])
    expect(again.beginNewTrail()).toEqual([{ name: 'putBack' }])
    again.close()
    const third = openKeystore(fixture.path)
    third.unlockWithRecoveryCode(recoveryCode)
    expect(third.doubts).toEqual([])
    third.close()
  })
})
