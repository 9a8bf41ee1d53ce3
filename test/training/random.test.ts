import { expect, test } from 'vitest'
import { drawBytes, drawNormals } from '../../src-main/training/random'

const DRAW = { seed: 7, iteration: 3, purpose: 'latent' } as const

test('the same draw gives the same numbers, and a longer one begins with them', () => {
  expect(drawBytes(DRAW, 40)).toEqual(drawBytes({ ...DRAW }, 40))
  expect(drawBytes(DRAW, 100).subarray(0, 40)).toEqual(drawBytes(DRAW, 40))
  expect(drawNormals(DRAW, 7)).toEqual(drawNormals(DRAW, 8).subarray(0, 7))
})

test.each([{ seed: 8 }, { iteration: 4 }, { purpose: 'sample' as const }])(
  'another draw with %j',
  (change) => {
    expect(drawBytes({ ...DRAW, ...change }, 40)).not.toEqual(drawBytes(DRAW, 40))
  },
)

test('is AES-256-CTR under the SHA-256 of the JSON (made by OpenSSL): checkpoints depend on it', () => {
  expect(Buffer.from(drawBytes(DRAW, 8)).toString('hex')).toBe('1d6bd08478c084a7')
})
