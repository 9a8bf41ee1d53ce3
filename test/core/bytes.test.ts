import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  concat,
  equalBytes,
  fromBase64,
  fromHex,
  fromLatin1,
  fromUtf8,
  hasAt,
  indexOf,
  latin1,
  toBase64,
  toHex,
  u32be,
  utf8,
} from '../../src-main/core/bytes'

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

  it('text is that of everybody else, there and back', () => {
    const any = fc.property(fc.uint8Array({ maxLength: 30_000 }), (bytes) => {
      expect(fromLatin1(bytes)).toBe(Buffer.from(bytes).toString('latin1'))
      expect(latin1(fromLatin1(bytes))).toEqual(bytes)
      expect(fromUtf8(bytes)).toBe(Buffer.from(bytes).toString('utf8'))
    })
    fc.assert(any, { numRuns: 50 })
    expect(fromUtf8(utf8('\ufeff\u00e4\u{1f9e0}'))).toBe('\ufeff\u00e4\u{1f9e0}')
  })

  it('finds a part where everybody else does', () => {
    const few = fc.uint8Array({ max: 2, maxLength: 40 })
    const part = fc.uint8Array({ max: 2, minLength: 1, maxLength: 4 })
    const find = fc.property(few, part, fc.nat(45), (bytes, wanted, from) => {
      const at = Buffer.from(bytes).indexOf(wanted, from)
      expect(indexOf(bytes, wanted, from)).toBe(at)
      if (at >= 0) expect(hasAt(bytes, at, wanted)).toBe(true)
    })
    fc.assert(find, { numRuns: 500 })
    expect(hasAt(Uint8Array.of(1, 2), -1, Uint8Array.of(2))).toBe(false)
    expect(hasAt(Uint8Array.of(1, 2), 1, Uint8Array.of(2, 3))).toBe(false)
  })

  it('joins, counts and compares', () => {
    expect(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3))
    expect(u32be(0xffffffff)).toEqual(Uint8Array.of(255, 255, 255, 255))
    expect(u32be(258)).toEqual(Uint8Array.of(0, 0, 1, 2))
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false)
  })
})
