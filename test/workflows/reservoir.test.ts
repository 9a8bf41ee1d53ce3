/** Encrypting with decoys that were made ahead. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { encodeDecoyPng } from '../../src-main/keygen/decoy-png'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { DECOY_BYTES } from '../../src-main/keygen/digest'
import { decryptFiles } from '../../src-main/workflows/decrypt'
import { encryptFiles } from '../../src-main/workflows/encrypt'
import { type Desk, makeDesk } from './desk'
import { writeTree } from './tree'

let desk: Desk
let input: string
beforeAll(async () => {
  desk = await makeDesk(2)
  input = desk.folder('input')
  writeTree(input, { 'a.txt': 'a' })
})
afterEach(() => {
  while (desk.keystore.decoys.take() !== undefined);
})
afterAll(() => desk.close())

/** Encrypts where no decoy can be made: the worker is not there. */
async function encrypt(signal?: AbortSignal) {
  const decoys = createDecoySource(join(desk.root, 'no-worker.cjs'))
  const request = { inputs: [input], outputDir: desk.folder('out'), container: 'auto', label: '' } as const
  const report = await encryptFiles({ ...desk, decoys }, request, signal === undefined ? {} : { signal })
  return { ...report, outputDir: request.outputDir }
}

const store = (count: number) =>
  Array.from({ length: count }, () => {
    const png = encodeDecoyPng(randomBytes(DECOY_BYTES))
    desk.keystore.decoys.add(png)
    return png
  })

test('takes the oldest and never asks the generator', async () => {
  const [first, second] = store(2)
  for (const [n, png] of [first, second].entries()) {
    const { keyId, outputDir } = await encrypt()
    if (keyId === null) throw new Error('nothing was encrypted')
    expect(desk.keystore.keys.get(keyId)?.decoy.png).toEqual(png)
    expect(desk.keystore.decoys.count).toBe(1 - n)
    const opened = await decryptFiles(desk, { inputs: [outputDir], outputDir: desk.folder('opened') })
    expect(opened.outcomes).toMatchObject([{ status: 'done', keyId }])
  }
})

test('without any, and without a generator, nothing is encrypted and no key is left', async () => {
  const keys = desk.keystore.keys.list().length
  await expect(encrypt()).rejects.toMatchObject({ code: 'DECOY_FAILED' })
  expect(desk.keystore.keys.list()).toHaveLength(keys)
})

test('takes none when it is cancelled before', async () => {
  store(1)
  await expect(encrypt(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(desk.keystore.decoys.count).toBe(1)
})

test('a picture that is no decoy makes no key, and the next is taken then', async () => {
  desk.keystore.decoys.add(randomBytes(100))
  const [next] = store(1)
  await expect(encrypt()).rejects.toMatchObject({ code: 'DECOY_FAILED' })
  const { keyId } = await encrypt()
  expect(keyId && desk.keystore.keys.get(keyId)?.decoy.png).toEqual(next)
})
