import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { channelSums, digestTimestamp, keyDigest } from '../../src-main/keygen/key-digest'

const Vectors = z.object({
  images: z.array(
    z.object({
      sums: z.tuple([z.int(), z.int(), z.int()]),
      timestamp: z.string(),
      nonce: z.string(),
      digest: z.string(),
    }),
  ),
})

test('channelSums adds up each channel', () => {
  expect(channelSums(Uint8Array.of(1, 2, 3, 10, 20, 30, 255, 255, 255))).toEqual([266, 277, 288])
  expect(channelSums(new Uint8Array(128 * 128 * 3).fill(255))).toEqual([4177920, 4177920, 4177920])
  expect(channelSums(new Uint8Array(0))).toEqual([0, 0, 0])
})

test('digestTimestamp is local time, every field of full width', () => {
  expect(digestTimestamp(new Date(2026, 10, 22, 13, 30, 0))).toBe('22-11-2026 13:30:00')
  expect(digestTimestamp(new Date(2027, 0, 2, 3, 4, 5))).toBe('02-01-2027 03:04:05')
  expect(digestTimestamp(new Date(2028, 1, 29, 23, 59, 59))).toBe('29-02-2028 23:59:59')
})

test('keyDigest agrees with the other implementation', async () => {
  const file = await readFile(join(__dirname, '..', 'vectors', 'cipher.json'), 'utf8')
  const { images } = Vectors.parse(JSON.parse(file))
  expect(images.length).toBeGreaterThan(0)
  for (const { digest, ...decoy } of images)
    expect(Buffer.from(keyDigest(decoy)).toString('hex')).toBe(digest)
})
