import { createHash, createHmac } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecoySource, type DecoyWorkshop } from '../../src-main/keygen/decoy-source'
import type { JobKey } from '../../src-main/keygen/job-key'
import { makeJobKey } from '../../src-main/keygen/make-job-key'
import { type Installation, install } from './installation'

let installation: Installation
let source: DecoyWorkshop
let keys: [JobKey, JobKey]
let before: number

beforeAll(async () => {
  installation = await install()
  source = createDecoySource(installation.workerFile)
  before = Date.now()
  keys = [
    await makeJobKey('CT thorax', await source.decoy()),
    await makeJobKey('CT thorax', await source.decoy()),
  ]
})
afterAll(async () => {
  await source.close()
  await installation.remove()
})

test('the digest follows from the decoy alone', async () => {
  const { digest, decoy } = keys[0]
  const pixels = await sharp(decoy.png).raw().toBuffer()
  const sums = [0, 1, 2].map((channel) =>
    pixels.reduce((sum, byte, i) => (i % 3 === channel ? sum + byte : sum), 0),
  )
  expect(decoy.sums).toEqual(sums)
  const [red = 0, green = 0, blue = 0] = sums
  const text = `${red + 1}${green + 1}${blue + 1}${decoy.timestamp}${decoy.nonce}`
  expect(Buffer.from(digest)).toEqual(createHash('sha512').update(text).digest())
})

test('the id follows from the digest and the decoy', async () => {
  const { keyId, digest, decoy } = keys[0]
  const face = createHash('sha256')
    .update(await sharp(decoy.png).raw().toBuffer())
    .digest()
  const commitment = createHmac('sha512', digest).update('orrery/1 key id').update(face).digest('hex')
  expect(keyId).toBe(commitment.slice(0, 32))
})

test('the key carries its label, its time and identifiers of full length', () => {
  const { keyId, label, created, digest, decoy } = keys[0]
  expect(label).toBe('CT thorax')
  expect(keyId).toMatch(/^[0-9a-f]{32}$/)
  expect(decoy.nonce).toMatch(/^[0-9a-f]{64}$/)
  expect(digest).toHaveLength(64)
  const instant = new Date(created)
  expect(instant.getTime()).toBeGreaterThanOrEqual(before)
  expect(instant.getTime()).toBeLessThanOrEqual(Date.now())
  const [day, month, year, hour, minute, second] = decoy.timestamp.split(/[- :]/).map(Number)
  expect([year, month, day]).toEqual([instant.getFullYear(), instant.getMonth() + 1, instant.getDate()])
  expect([hour, minute, second]).toEqual([instant.getHours(), instant.getMinutes(), instant.getSeconds()])
})

test('every key is another one', () => {
  const [a, b] = keys
  expect(a.keyId).not.toBe(b.keyId)
  expect(a.decoy.nonce).not.toBe(b.decoy.nonce)
  expect(Buffer.from(a.digest)).not.toEqual(Buffer.from(b.digest))
  expect(Buffer.from(a.decoy.png)).not.toEqual(Buffer.from(b.decoy.png))
})
