import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, equalBytes, fromBase64, fromHex, toBase64, toHex, u32be } from '../../src-main/core/bytes'

describe('bytes', () => {
  it('hex and base64 are those of everybody else, there and back', () => {
    const roundTrip = fc.property(fc.uint8Array({ maxLength: 30_000 }), (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromHex(toHex(bytes))).toEqual(bytes)
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    })
    fc.assert(roundTrip, { numRuns: 50 })
  })

  it.each(['A', 'AA', 'AAA', 'AA=', 'AB==', 'AAB=', '====', 'AAAA====', 'AA==AAAA', ' AAA', 'AA-_', 'AAA\n'])(
    'base64 %j is not what we would write',
    (text) => expect(fromBase64(text)).toBeUndefined(),
  )

  it('joins, counts and compares', () => {
    expect(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3))
    expect(u32be(0xffffffff)).toEqual(Uint8Array.of(255, 255, 255, 255))
    expect(u32be(258)).toEqual(Uint8Array.of(0, 0, 1, 2))
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false)
  })
})
