import { expect, test } from 'vitest'
import { decodeFloat16 } from '../../src-main/keygen/float16'

function decode(half: number): number | undefined {
  const values = new Float32Array(1)
  decodeFloat16(Uint8Array.of(half & 255, half >> 8), values)
  return values[0]
}

test.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x4248, 3.140625],
  [0x7bff, 65504],
  [0xfbff, -65504],
  [0x0400, 2 ** -14],
  [0x03ff, 1023 * 2 ** -24],
  [0x0001, 2 ** -24],
  [0x8001, -(2 ** -24)],
  [0x7c00, Number.POSITIVE_INFINITY],
  [0xfc00, Number.NEGATIVE_INFINITY],
  [0x7e00, Number.NaN],
  [0x7c01, Number.NaN],
])('%i is %f', (half, value) => {
  expect(decode(half)).toBe(value)
})

test('each positive number is larger than the one before it, up to infinity', () => {
  for (let half = 1; half <= 0x7c00; half++)
    expect(decode(half)).toBeGreaterThan(decode(half - 1) ?? Number.NaN)
})

test('decodes one number after another', () => {
  const values = new Float32Array(3)
  decodeFloat16(Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00), values)
  expect([...values]).toEqual([1, -2, 2 ** -24])
})
