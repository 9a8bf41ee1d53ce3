/** The reservoir of decoys in a real window: filled in the background, and what is said when nothing can fill it. */
import { readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import {
  createKeystore,
  drop,
  encryptAll,
  launchIn,
  lock,
  type Orrery,
  openOrrery,
  resultOf,
  unlock,
} from './orrery'

/** The priority (nice value) of a thread that makes decoys ahead. */
const LOWEST = 19
const CAPACITY = 16

const setup = await setUpWindow()
const screenshots = join(checkout, 'out', 'screenshots')

describe.skipIf(setup === null)('the reservoir', () => {
  let home: string
  let orrery: Orrery

  beforeAll(async () => {
    if (setup === null) return
    home = await mkdtemp(join(tmpdir(), 'orrery-decoys-'))
    await mkdir(screenshots, { recursive: true })
    await mkdir(join(home, 'encrypted'))
    await writeFile(join(home, 'a.txt'), 'a')
    orrery = await openOrrery(launchIn(setup, home))
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) await rm(home, { recursive: true })
  })

  function stored(): number {
    const db = new Database(join(home, 'keystore', 'keystore.db'), { readonly: true })
    const count = db.prepare('SELECT count(*) FROM decoys').pluck().get()
    db.close()
    return z.number().parse(count)
  }
  /** Removes all but the oldest; returns the ids that stay. */
  function keepOnly(count: number): string[] {
    const db = new Database(join(home, 'keystore', 'keystore.db'))
    const kept = db.prepare('SELECT id FROM decoys ORDER BY rowid LIMIT ?').pluck().all(count)
    db.prepare(`DELETE FROM decoys WHERE id NOT IN (${kept.map(() => '?').join()})`).run(kept)
    db.close()
    return z.string().array().parse(kept)
  }
  const grows = (from: number) => vi.waitUntil(() => stored() > from, { timeout: 30_000, interval: 50 })
  const isFilling = () =>
    priorities(orrery.app.process().pid ?? 0).filter((each) => each === LOWEST).length === 1

  test('sixteen files can wait for the disk at once', async () => {
    expect(await orrery.app.evaluate(() => process.env.UV_THREADPOOL_SIZE)).toBe('16')
  })

  test('fills while the keystore is open, in one thread of the lowest priority', async () => {
    await Promise.all([vi.waitUntil(isFilling, { timeout: 30_000, interval: 10 }), createKeystore(orrery)])
    await grows(0)
    expect(await orrery.page.getByRole('alert').count()).toBe(0)
  })

  test('stops with the lock and goes on after unlocking', async () => {
    await lock(orrery)
    keepOnly(0)
    await unlock(orrery)
    await vi.waitUntil(isFilling, { timeout: 30_000, interval: 10 })
    await lock(orrery)
    await vi.waitUntil(() => !isFilling(), { timeout: 2000 })
    const before = stored()
    expect(before).toBeLessThan(CAPACITY)
    await pause(1500)
    expect([stored(), isFilling()]).toEqual([before, false])
    await unlock(orrery)
    await grows(before)
  })

  test('gives an encryption its decoy, and is filled again afterwards', async () => {
    await vi.waitUntil(() => stored() === CAPACITY && !isFilling(), { timeout: 60_000 })
    const ids = keepOnly(3)
    await drop(orrery, [join(home, 'a.txt')])
    await encryptAll(orrery, join(home, 'encrypted'))
    await resultOf(orrery, '1 file encrypted and verified')
    await grows(3)
    await orrery.app.close()
    expect(keepOnly(CAPACITY).slice(0, 2)).toEqual(ids.slice(1))
  })

  test('without a generator the window says how many are left and what to do, once for each unlocking', async () => {
    if (setup === null) return
    const left = stored()
    orrery = await openOrrery(launchIn({ ...setup, appFolder: await withoutModels(setup.appFolder) }, home))
    const { page } = orrery
    const notice = page.getByRole('alert')
    await unlock(orrery)
    await notice.getByText('The decoy generator is missing').waitFor()
    await notice.getByText('Install Orrery again, or put ').waitFor()
    await page.getByText(`${left} decoys are left, one for each encryption.`).waitFor()
    await notice.getByText('Code MODEL_MISSING').waitFor()
    await page.screenshot({ path: join(screenshots, 'no-generator.png') })
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await notice.waitFor({ state: 'detached' })

    await drop(orrery, [join(home, 'a.txt')])
    await encryptAll(orrery, join(home, 'encrypted'))
    await resultOf(orrery, '1 file encrypted and verified')
    await pause(1000)
    expect([stored(), await notice.count()]).toEqual([left - 1, 0])

    await lock(orrery)
    await unlock(orrery)
    await page.getByText(`${left - 1} decoy`).waitFor()
    expect(orrery.problems).toEqual([])
  })

  /** The same application where the generator's weights are gone. */
  async function withoutModels(appFolder: string): Promise<string> {
    const folder = join(home, 'app')
    await mkdir(folder)
    for (const part of ['out', 'package.json']) {
      await cp(join(appFolder, part), join(folder, part), { recursive: true })
    }
    await symlink(join(appFolder, 'node_modules'), join(folder, 'node_modules'))
    return folder
  }
})

/** Nice values of a process's threads: field 19 of proc(5)'s stat. */
function priorities(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    try {
      const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8')
      return [Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])]
    } catch {
      return [] // It ended meanwhile.
    }
  })
}
