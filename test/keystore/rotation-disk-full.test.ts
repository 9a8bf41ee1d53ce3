/** A new master key on a drive that is really full: all of it or nothing. A small tmpfs, where this machine lets us mount one. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { jobKey } from './job-keys'
import { codeOf, Fixture } from './keystore-fixture'

const NEXT = 'entirely new words'
const KEYS = 30
/** Bytes that are left on the drive; the last is room for the whole log. */
const LEFT = [0, 4096, 40_000, 200_000, 600_000, 900_000, 4_000_000]

const fixture = new Fixture()
let disk = ''
let isMounted = false
beforeAll(() => {
  disk = join('/tmp', `orrery-rotation-${randomBytes(4).toString('hex')}`)
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk], { stdio: 'ignore' })
    isMounted = true
  } catch {
    console.warn('SKIPPED: tests of a full disk need to mount a tmpfs (root on Linux)')
  }
})
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

it('everything is as it was, or everything is done', async () => {
  if (!isMounted) return
  const made = fixture.unlocked()
  const keys = Array.from({ length: KEYS }, (_, n) => {
    const key = jobKey(`${n}`)
    return { ...key, decoy: { ...key.decoy, png: randomBytes(30_000) } }
  })
  const keyIds = keys.map(({ keyId }) => keyId)
  made.recorded({ action: 'imported', keyIds, files: 0 }, (to) => to.keys.addAll(keys, { kind: 'made' }))
  made.close()
  const ends: string[] = []
  for (const left of LEFT) {
    const path = join(disk, 'keystore.db')
    copyFileSync(fixture.path, path)
    const keystore = openKeystore(path)
    keystore.unlockWithRecoveryCode(fixture.recoveryCode)
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - left)))
    const shown: string[] = []
    const code = await codeOf(() => keystore.recover(fixture.recoveryCode, NEXT, (each) => shown.push(each)))
    ends.push(code ?? 'done')
    rmSync(join(disk, 'ballast'))
    expect(keystore.locked).toBe(false)
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
    keystore.close()

    const again = openKeystore(path)
    const holds = code === undefined ? shown[0] : fixture.recoveryCode
    again.unlockWithRecoveryCode(holds ?? '')
    expect(again.check()).toMatchObject({ ok: true, problems: [] })
    expect(again.doubts).toEqual([])
    for (const key of keys) expect(again.keys.get(key.keyId)).toEqual(key)
    again.close()
    for (const suffix of ['', '.seen', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  }
  expect(ends.at(-1)).toBe('done')
  expect(new Set(ends.slice(0, 4))).toEqual(new Set(['DISK_FULL']))
  expect(new Set(ends)).toEqual(new Set(['DISK_FULL', 'done']))
}, 180_000)
