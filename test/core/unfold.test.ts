/** Streams of zlib and raw deflate, beside what Node.js's own zlib makes of them. */
import { constants, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { unfold } from '../../src-main/platform/unfold'

/** Some of it compresses, some does not; longer than deflate looks back (RFC 1951). */
const content = Buffer.from(
  Array.from({ length: 100_000 }, (_, at) => (at % 3000 < 1500 ? at % 7 : (at * at * 31) >> 5) & 0xff),
)

describe.each([
  ['zlib', deflateSync(content)],
  ['raw', deflateRawSync(content)],
] as const)('%s', (kind, stream) => {
  it('is what it was', () => {
    expect(unfold(kind, stream, content.length)).toEqual({ bytes: new Uint8Array(content), end: 'whole' })
    expect(unfold(kind, Buffer.concat([stream, content]), 1e6).end).toBe('whole')
  })

  it.each([0, 1, 4095, 4096, 4097, 40_000, content.length - 1])('is too long for %i bytes', (most) => {
    const { bytes, end } = unfold(kind, stream, most)
    expect(end).toBe('tooLong')
    expect(Buffer.compare(bytes, content.subarray(0, most))).toBe(0)
    expect(bytes.buffer.byteLength).toBe(most)
  })

  it('gives what stands before the place where it is cut', () => {
    const [inflate, options] = [
      kind === 'zlib' ? inflateSync : inflateRawSync,
      { finishFlush: constants.Z_SYNC_FLUSH },
    ]
    for (let length = 0; length < stream.length; length += 97) {
      const start = stream.subarray(0, length)
      const bytes = new Uint8Array(inflate(start, options))
      expect(unfold(kind, start, 1e6)).toEqual({ bytes, end: 'cut' })
    }
  })

  it('never fails where it is damaged, and gives no more than was asked for', () => {
    let damaged = 0
    for (let at = 0; at < stream.length; at += 61) {
      const broken = Buffer.from(stream)
      broken[at] = (broken[at] as number) ^ 0x55
      const { bytes, end } = unfold(kind, broken, content.length)
      expect(bytes.length).toBeLessThanOrEqual(content.length)
      if (end === 'damaged') damaged++
    }
    expect(damaged).toBeGreaterThan(10)
  })
})

it('stops at a stream that unfolds to a thousand times its size', () => {
  const bomb = deflateRawSync(Buffer.alloc(64 * 2 ** 20))
  expect(unfold('raw', bomb, 1000)).toEqual({ bytes: new Uint8Array(1000), end: 'tooLong' })
})
