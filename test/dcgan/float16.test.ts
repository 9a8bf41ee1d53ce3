import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFloat16, encodeFloat16 } from '../../src-main/dcgan/float16'

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

test('every finite number comes back as it was', () => {
  for (let half = 0; half < 0x10000; half++) {
    if ((half & 0x7c00) === 0x7c00) continue
    const bytes = Uint8Array.of(half & 255, half >> 8)
    const values = new Float32Array(1)
    decodeFloat16(bytes, values)
    if (Buffer.compare(encodeFloat16(values), bytes) !== 0) expect.unreachable(`${half}`)
  }
})

test('rounds to the nearest, ties to even', () => {
  fc.assert(
    fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
      const [bytes] = [encodeFloat16(Float32Array.of(value))]
      const half = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
      const error = Math.abs((decode(half) ?? Number.NaN) - value)
      for (const neighbour of [half - 1, half + 1]) {
        const other = Math.abs((decode(neighbour) ?? Number.NaN) - value)
        // Neighbours of zero and of the largest number lie in another sign or are not finite.
        if (Number.isFinite(other)) expect(error <= other && !(error === other && half % 2 === 1)).toBe(true)
      }
    }),
  )
})

test.each([Number.NaN, 65536, -1e9, Number.POSITIVE_INFINITY])('refuses %f', (value) => {
  expect(() => encodeFloat16(Float32Array.of(value))).toThrow(RangeError)
})
