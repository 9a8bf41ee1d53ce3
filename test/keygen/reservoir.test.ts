/** Filling a real keystore's reservoir with the real generator. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { makeJobKey } from '../../src-main/keygen/make-job-key'
import { fillReservoir } from '../../src-main/keygen/reservoir'
import { type Keystore, openKeystore } from '../../src-main/keystore'
import { quickKeystore } from '../keystore/quick-keystore'
import { type Installation, install } from './installation'

const CAPACITY = 16
const never = new AbortController().signal

let installation: Installation
let folder: string
let path: string
let recoveryCode: string
let keystore: Keystore

beforeAll(async () => {
  installation = await install()
  folder = mkdtempSync(join(tmpdir(), 'orrery-reservoir-'))
  path = join(folder, 'keystore.db')
  const made = await quickKeystore(path, 'rain on a tin roof', 'Dr. Ada Kovalenko')
  keystore = made.keystore
  recoveryCode = made.recoveryCode
})
afterEach(() => {
  keystore.unlockWithRecoveryCode(recoveryCode)
  while (keystore.decoys.take() !== undefined);
})
afterAll(async () => {
  keystore.close()
  rmSync(folder, { recursive: true, force: true })
  await installation.remove()
})

/** Leaves room for so many; these pictures are never looked at. */
function fillBut(room: number): void {
  for (let n = 0; n < CAPACITY - room; n++) keystore.decoys.add(randomBytes(100))
}

test('makes as many as there is room for, or as are asked for, and keys can be made of them', async () => {
  const workshop = createDecoySource(installation.workerFile)
  await fillReservoir(workshop, keystore.decoys, never, 2)
  expect(keystore.decoys.count).toBe(2)
  for (let left = 2; left > 0; left--) {
    const key = await makeJobKey('CT thorax', keystore.decoys.take() ?? new Uint8Array(0))
    expect(key.decoy.sums.every((sum) => sum > 100_000)).toBe(true)
  }
  fillBut(1)
  await fillReservoir(workshop, keystore.decoys, never, 2)
  await workshop.close()
  expect(keystore.decoys.count).toBe(CAPACITY)
})

test('starts nothing when there is no room', async () => {
  fillBut(0)
  const workshop = createDecoySource(join(folder, 'no-worker.cjs'))
  await fillReservoir(workshop, keystore.decoys, never)
  expect(keystore.decoys.count).toBe(CAPACITY)
})

test('two that fill at the same moment do not overfill', async () => {
  fillBut(1)
  const second = openKeystore(path)
  second.unlockWithRecoveryCode(recoveryCode)
  const workshops = [0, 1].map(() => createDecoySource(installation.workerFile))
  await Promise.all(
    workshops.map((workshop, n) =>
      fillReservoir(workshop, [keystore, second][n]?.decoys ?? second.decoys, never),
    ),
  )
  await Promise.all(workshops.map((workshop) => workshop.close()))
  expect(keystore.decoys.count).toBe(CAPACITY)
  second.close()
})

test('ends when the keystore is locked meanwhile', async () => {
  const workshop = createDecoySource(installation.workerFile)
  const filling = fillReservoir(workshop, keystore.decoys, never)
  keystore.lock()
  await expect(filling).rejects.toMatchObject({ code: 'KEYSTORE_LOCKED' })
  await workshop.close()
  keystore.unlockWithRecoveryCode(recoveryCode)
  expect(keystore.decoys.count).toBe(0)
})
