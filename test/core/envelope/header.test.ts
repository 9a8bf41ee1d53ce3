import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeHeader, MAX_HEADER_CHARS, parseHeader } from '../../../src-main/core/envelope/header'
import { MAX_TILES } from '../../../src-main/core/envelope/tiles'
import { FileId, KeyId } from '../../../src-shared/ids'
import { codeOf } from '../../keystore/keystore-fixture'
import { HEADER } from './sample-header'

const json = JSON.parse(encodeHeader(HEADER)) as Record<string, unknown>
const changed = (change: Record<string, unknown>) => JSON.stringify({ ...json, ...change })

describe('header', () => {
  it('has the fields of FORMATS.md in their order', () => {
    const names = ['orrery', 'suite', 'keyId', 'fileId', 'tiles', 'rows', 'tags', 'sealed']
    expect(Object.keys(json)).toEqual(names)
    expect(json).toMatchObject({ orrery: 1, suite: 'VPD8-AES256GCM', tiles: 3, rows: 512 })
    expect(json.tags).toBe(Buffer.from(HEADER.tags).toString('base64'))
  })

  it('comes back as it was', () => {
    const ids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((id) => Buffer.from(id).toString('hex'))
    const header = fc
      .record({
        keyId: ids.map((id) => KeyId.parse(id)),
        fileId: ids.map((id) => FileId.parse(id)),
        tiles: fc.integer({ min: 1, max: 200 }),
        rows: fc.integer({ min: 1, max: 512 }),
        sealed: fc.uint8Array({ minLength: 17, maxLength: 2000 }),
      })
      .map((part) => ({
        ...part,
        rows: part.tiles === 1 ? part.rows : 512,
        tags: new Uint8Array(16 * part.tiles),
      }))
    const roundTrip = fc.property(header, (one) => {
      expect(parseHeader(encodeHeader(one))).toEqual(one)
    })
    fc.assert(roundTrip)
  })

  it('of the largest file is short enough', () => {
    const largest = { ...HEADER, tiles: MAX_TILES, tags: new Uint8Array(16 * MAX_TILES) }
    const text = encodeHeader({ ...largest, sealed: new Uint8Array(64 * 1024) })
    expect(text.length).toBeLessThan(MAX_HEADER_CHARS)
    expect(parseHeader(text).tiles).toBe(MAX_TILES)
  })

  it.each([
    ['version 0', { orrery: 0 }],
    ['a version in text', { orrery: '1' }],
    ['no suite', { suite: undefined }],
    ['a short key id', { keyId: '0011' }],
    ['an upper-case key id', { keyId: '00112233445566778899AABBCCDDEEFF' }],
    ['a file id of other letters', { fileId: 'g'.repeat(32) }],
    ['no tiles', { tiles: 0 }],
    ['tiles below zero', { tiles: -3 }],
    ['2^31 tiles', { tiles: 2 ** 31 }],
    ['a fraction of a tile', { tiles: 2.5 }],
    ['tiles in text', { tiles: '3' }],
    ['tiles NaN in text', { tiles: 'NaN' }],
    ['one tile too few for its tags', { tiles: 2 }],
    ['rows 0', { rows: 0 }],
    ['rows 513', { rows: 513 }],
    ['several tiles of fewer rows', { rows: 511 }],
    ['tags of another length', { tags: 'AAAA' }],
    ['tags that are not base64', { tags: '*'.repeat(64) }],
    ['tags without padding', { tags: `${Buffer.from(HEADER.tags).toString('base64url')}A` }],
    ['sealed of a tag only', { sealed: Buffer.alloc(16).toString('base64') }],
    ['sealed beyond all measure', { sealed: Buffer.alloc(70_000).toString('base64') }],
    ['another field', { extra: 1 }],
    ['a field that every object inherits', { constructor: 1 }],
  ])('is refused with %s', async (_, change) => {
    expect(await codeOf(() => parseHeader(changed(change)))).toBe('HEADER_DAMAGED')
  })

  it('is refused with an infinite number', async () => {
    const text = changed({}).replace('"tiles":3', '"tiles":1e400')
    expect(text).toContain('1e400')
    expect(await codeOf(() => parseHeader(text))).toBe('HEADER_DAMAGED')
  })

  it.each(['', ' ', 'null', '1', '[]', '{}', '"orrery"', '{"orrery":1', 'x'.repeat(MAX_HEADER_CHARS + 1)])(
    'is refused when it is no header at all (%#)',
    async (text) => {
      expect(await codeOf(() => parseHeader(text))).toBe('HEADER_DAMAGED')
    },
  )

  it.each([{ orrery: 2 }, { orrery: 7, whatever: true }, { suite: 'VPD9-AES256GCM' }])(
    'of another version says so: %o',
    async (change) => {
      expect(await codeOf(() => parseHeader(changed(change)))).toBe('VERSION_UNKNOWN')
    },
  )

  it('survives ten thousand mutations with an error of its own or as a header', async () => {
    const text = encodeHeader(HEADER)
    const chars = fc.constantFrom(...'{}[]",:0123456789eE+-.\\u\0 aAzZ=/', '\ufffd', '\u{1f4a5}')
    const edit = fc.tuple(fc.nat(text.length), fc.nat(20), fc.string({ unit: chars, maxLength: 8 }))
    const mutation = fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const bent = edits.reduce((t, [at, cut, put]) => t.slice(0, at) + put + t.slice(at + cut), text)
      try {
        const { tiles, rows, tags, sealed } = parseHeader(bent)
        expect([tiles >= 1 && tiles <= MAX_TILES, rows >= 1 && rows <= 512]).toEqual([true, true])
        expect([tags.length, sealed.length > 16]).toEqual([tiles * 16, true])
      } catch (thrown) {
        expect(['HEADER_DAMAGED', 'VERSION_UNKNOWN']).toContain((thrown as { code?: string }).code)
      }
    })
    fc.assert(mutation, { numRuns: 10_000 })
  })
})
