import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decodeDecoyPng, encodeDecoyPng } from '../../src-main/keygen/decoy-png'
import { DECOY_BYTES, DECOY_SIDE } from '../../src-main/keygen/key-digest'

const picture = (side: number) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })

test('gives every byte back', async () => {
  const pixels = randomBytes(DECOY_BYTES)
  expect(Buffer.from((await decodeDecoyPng(encodeDecoyPng(pixels))) ?? [])).toEqual(pixels)
  const grey = new Uint8Array(DECOY_BYTES).fill(128)
  expect(Buffer.from((await decodeDecoyPng(encodeDecoyPng(grey))) ?? [])).toEqual(Buffer.from(grey))
})

test.each([
  ['another size', () => picture(DECOY_SIDE - 1).png()],
  ['a huge picture', () => picture(DECOY_SIDE * 4).png()],
  ['a JPEG', () => picture(DECOY_SIDE).jpeg()],
  ['a picture with alpha', () => picture(DECOY_SIDE).ensureAlpha().png()],
  ['a 16-bit picture', () => picture(DECOY_SIDE).toColourspace('rgb16').png()],
  ['a grey picture', () => picture(DECOY_SIDE).toColourspace('b-w').png()],
])('refuses %s', async (_, make) => {
  expect(await decodeDecoyPng(await make().toBuffer())).toBeNull()
})

test('refuses a damaged PNG and what is none', async () => {
  const png = encodeDecoyPng(randomBytes(DECOY_BYTES))
  expect(await decodeDecoyPng(png.subarray(0, png.length / 2))).toBeNull()
  expect(await decodeDecoyPng(new Uint8Array(0))).toBeNull()
  expect(await decodeDecoyPng(randomBytes(1000))).toBeNull()
})
