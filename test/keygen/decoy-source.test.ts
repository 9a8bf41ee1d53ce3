import { rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { type Installation, install } from './installation'

let installation: Installation

beforeAll(async () => {
  installation = await install()
})
afterAll(() => installation.remove())

test('makes a different decoy at every call', async () => {
  const source = createDecoySource(installation.workerFile)
  const [first, second] = await Promise.all([source.decoy(), source.decoy()])
  await source.close()
  expect(first).toHaveLength(128 * 128 * 3)
  expect(new Set(first).size).toBeGreaterThan(30)
  expect(Buffer.compare(first, second)).not.toBe(0)
})

test('close cancels the decoy at work, those that wait and those to come', async () => {
  const source = createDecoySource(installation.workerFile)
  const decoys = [source.decoy(), source.decoy()]
  const settled = Promise.allSettled(decoys)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await source.close()
  for (const outcome of [...(await settled), ...(await Promise.allSettled([source.decoy()]))]) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'CANCELLED' } })
  }
})

test('a worker that cannot start is reported', async () => {
  const source = createDecoySource(join(installation.models, 'none.cjs'))
  await expect(source.decoy()).rejects.toMatchObject({ code: 'WORKER_FAILED' })
})

test('hands on what the worker found wrong, and a later decoy is tried anew', async () => {
  const source = createDecoySource(installation.workerFile)
  await truncate(join(installation.models, 'generator.bin'), 1000)
  await expect(source.decoy()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  await rm(join(installation.models, 'generator.bin'))
  await expect(source.decoy()).rejects.toMatchObject({ code: 'MODEL_MISSING' })
})
