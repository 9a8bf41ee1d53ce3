/** When the window fills its reservoir: with a real keystore and the real generator, but no window. */

import { mkdtempSync, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Refiller } from '../../src-main/app/jobs/refiller'
import { createDecoySource, type DecoyWorkshop } from '../../src-main/keygen/decoy-source'
import type { Keystore } from '../../src-main/keystore'
import { type Installation, install } from '../keygen/installation'
import { quickKeystore } from '../keystore/quick-keystore'

let installation: Installation
let folder: string
let keystore: Keystore
let recoveryCode: string
let workshop: DecoyWorkshop
let refiller: Refiller
let isBusy: boolean
let told: [code: string, left: number][]

beforeAll(async () => {
  installation = await install()
  folder = mkdtempSync(join(tmpdir(), 'orrery-refiller-'))
  ;({ keystore, recoveryCode } = await quickKeystore(
    join(folder, 'keystore.db'),
    'rain on a tin roof',
    'Ada',
  ))
})
beforeEach(() => {
  isBusy = false
  told = []
  workshop = createDecoySource(installation.workerFile)
  refiller = new Refiller({
    workshop,
    isBusy: () => isBusy,
    failed: ({ code }, left) => told.push([code, left]),
  })
})
afterEach(async () => {
  refiller.end()
  await workshop.close()
  keystore.unlockWithRecoveryCode(recoveryCode)
  while (keystore.decoys.take() !== undefined);
})
afterAll(async () => {
  keystore.close()
  rmSync(folder, { recursive: true, force: true })
  await installation.remove()
})

const count = () => keystore.decoys.count
const reaches = (least: number) => vi.waitUntil(() => count() >= least, { timeout: 30_000, interval: 20 })

/** Nothing more comes, though there would be time for it. */
async function expectStill(): Promise<void> {
  const before = count()
  await pause(1500)
  expect(count()).toBe(before)
}

test('fills from the opening on, waits while there is other work, and goes on afterwards', async () => {
  refiller.begin(keystore.decoys)
  await reaches(1)
  isBusy = true
  refiller.pause()
  refiller.resume()
  await expectStill()
  isBusy = false
  refiller.resume()
  refiller.resume()
  await reaches(count() + 2)
  expect(told).toEqual([])
})

test('does not begin while there is other work', async () => {
  isBusy = true
  refiller.begin(keystore.decoys)
  await expectStill()
  expect(count()).toBe(0)
})

test('ends before the keystore is locked, says nothing, and makes nothing for a locked keystore', async () => {
  refiller.begin(keystore.decoys)
  await reaches(1)
  refiller.end()
  keystore.lock()
  refiller.resume()
  await pause(1000)
  keystore.unlockWithRecoveryCode(recoveryCode)
  await expectStill()
  expect(told).toEqual([])
  refiller.begin(keystore.decoys)
  await reaches(count() + 1)
})

test('tells of a missing generator once for each opening, and tries again only when it is asked to', async () => {
  refiller.begin(keystore.decoys)
  await reaches(2)
  refiller.pause()
  const left = count()
  const weights = join(installation.models, 'generator.bin')
  await rename(weights, `${weights}.away`)
  refiller.resume()
  await vi.waitUntil(() => told.length > 0, { timeout: 10_000 })
  refiller.resume()
  await expectStill()
  expect(told).toEqual([['MODEL_MISSING', left]])
  refiller.begin(keystore.decoys)
  await vi.waitUntil(() => told.length > 1, { timeout: 10_000 })
  expect(told[1]).toEqual(['MODEL_MISSING', left])
  await rename(`${weights}.away`, weights)
  refiller.resume()
  await reaches(left + 1)
})
