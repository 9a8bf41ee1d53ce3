/** Encrypting with decoys that were made ahead. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { encodeDecoyPng } from '../../src-main/keygen/decoy-png'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { DECOY_BYTES } from '../../src-main/keygen/key-digest'
import { decryptFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { writeTree } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

let fixture: WorkflowFixture
let input: string
beforeAll(async () => {
  fixture = await makeWorkflowFixture(2)
  input = fixture.folder('input')
  writeTree(input, { 'a.txt': 'a' })
})
afterEach(() => {
  while (fixture.keystore.decoys.take() !== undefined);
})
afterAll(() => fixture.close())

/** Encrypts where no decoy can be made: the worker is not there. */
async function encrypt(signal?: AbortSignal) {
  const decoys = createDecoySource(join(fixture.root, 'no-worker.cjs'))
  const request = { inputs: [input], outputDir: fixture.folder('out'), container: 'auto', label: '' } as const
  const report = await encryptFiles({ ...fixture, decoys }, request, signal === undefined ? {} : { signal })
  return { ...report, outputDir: request.outputDir }
}

const store = (count: number) =>
  Array.from({ length: count }, () => {
    const png = Buffer.from(encodeDecoyPng(randomBytes(DECOY_BYTES)))
    fixture.keystore.decoys.add(png)
    return png
  })

test('takes the oldest and never asks the generator', async () => {
  const [first, second] = store(2)
  for (const [n, png] of [first, second].entries()) {
    const { keyId, outputDir } = await encrypt()
    if (keyId === null) throw new Error('nothing was encrypted')
    expect(fixture.keystore.keys.get(keyId)?.decoy.png).toEqual(png)
    expect(fixture.keystore.decoys.count).toBe(1 - n)
    const opened = await decryptFiles(fixture, { inputs: [outputDir], outputDir: fixture.folder('opened') })
    expect(opened.outcomes).toMatchObject([{ status: 'done', keyId }])
  }
})

test('without any, and without a generator, nothing is encrypted and no key is left', async () => {
  const keys = fixture.keystore.keys.list().length
  await expect(encrypt()).rejects.toMatchObject({ code: 'DECOY_FAILED' })
  expect(fixture.keystore.keys.list()).toHaveLength(keys)
})

test('takes none when it is cancelled before', async () => {
  store(1)
  await expect(encrypt(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(fixture.keystore.decoys.count).toBe(1)
})

test('a picture that is no decoy makes no key, and the next is taken then', async () => {
  fixture.keystore.decoys.add(randomBytes(100))
  const [next] = store(1)
  await expect(encrypt()).rejects.toMatchObject({ code: 'DECOY_FAILED' })
  const { keyId } = await encrypt()
  expect(keyId && fixture.keystore.keys.get(keyId)?.decoy.png).toEqual(next)
})
