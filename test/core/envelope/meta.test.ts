import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeMeta, parseMeta } from '../../../src-main/core/envelope/meta'
import { MAX_CONTENT_BYTES } from '../../../src-main/core/envelope/tiles'
import { codeOf } from '../../keystore/keystore-fixture'
import { META } from './sample-header'

const bent = (change: Record<string, unknown>) => Buffer.from(JSON.stringify({ ...META, ...change }))

describe('meta', () => {
  it('is padded with spaces to a multiple of 256 bytes', () => {
    for (let length = 1; length < 200; length++) {
      const plain = encodeMeta({ ...META, name: 'x'.repeat(length) })
      expect(plain.length % 256).toBe(0)
      const text = Buffer.from(plain).toString()
      expect(text.trimEnd().length).toBeGreaterThan(plain.length - 256)
      expect(text).toBe(text.trimEnd().padEnd(plain.length, ' '))
    }
  })

  it('comes back as it was, the summary of a DICOM file too', () => {
    const names = fc.string({
      unit: fc.constantFrom(...'abcXYZ019_-äß漢\u0301', '\u{1f4a5}'),
      minLength: 1,
      maxLength: 60,
    })
    const metas = fc.record({
      name: names,
      path: fc.array(names, { maxLength: 5 }).map((all) => all.join('/')),
    })
    const roundTrip = fc.property(metas, (names) => {
      const meta = { ...META, ...names }
      expect(parseMeta(encodeMeta(meta))).toEqual(meta)
      const withSummary = { ...meta, dicom: { PatientName: names.name, Modality: 'CT' } }
      expect(parseMeta(encodeMeta(withSummary))).toEqual(withSummary)
    })
    fc.assert(roundTrip)
  })

  it.each([
    ['no object', 7],
    ['an id of another length', { id: 'ab', number: 1, of: 2 }],
    ['the number zero', { id: '0123456789abcdef', number: 0, of: 2 }],
    ['a number beyond the last', { id: '0123456789abcdef', number: 3, of: 2 }],
    ['no end', { id: '0123456789abcdef', number: 1, of: Number.MAX_SAFE_INTEGER }],
  ])('with a place in its job that is %s is taken without it', (_, job) => {
    expect(parseMeta(bent({ job }))).toEqual({ ...META, job: undefined })
  })

  it('may hold fields that are not known, and passes them over', () => {
    expect(parseMeta(bent({ extra: 1 }))).toEqual(META)
    expect(parseMeta(bent({ dicom: { Modality: 'CT', EyeColor: 'green' } }))).toEqual({
      ...META,
      dicom: { Modality: 'CT' },
    })
  })

  it.each([
    ['no object', 7],
    ['a list', ['CT']],
    ['null', null],
  ])('with a summary that is %s is taken without it', (_, dicom) => {
    expect(parseMeta(bent({ dicom })).dicom).toBeUndefined()
  })

  it('cuts what a stranger put into the summary to its length', () => {
    const dicom = { PatientName: 'x'.repeat(5000), Modality: 7, StudyDate: '' }
    expect(parseMeta(bent({ dicom })).dicom).toEqual({ PatientName: 'x'.repeat(64) })
  })

  it.each([
    ['no name', { name: undefined }],
    ['a name that is no text', { name: 7 }],
    ['negative bytes', { bytes: -1 }],
    ['a fraction of a byte', { bytes: 1.5 }],
    ['more bytes than any file', { bytes: MAX_CONTENT_BYTES + 1 }],
    ['bytes in text', { bytes: '5000' }],
    ['a short hash', { sha256: 'ab' }],
    ['an upper-case hash', { sha256: 'AB'.repeat(32) }],
    ['a time without zone', { modified: '2026-11-22T13:30:00' }],
    ['a time that never was', { modified: '2026-02-30T13:30:00.000Z' }],
    ['a type beyond all measure', { type: 'x'.repeat(129) }],
  ])('is refused with %s', async (_, change) => {
    expect(await codeOf(() => parseMeta(bent(change)))).toBe('HEADER_DAMAGED')
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['spaces', Buffer.alloc(256, ' ')],
    ['an array', Buffer.from('[]')],
    ['bytes that are not UTF-8', Buffer.from(JSON.stringify(META).replace('IM0001', 'IM\xff01'), 'latin1')],
    ['something behind it', Buffer.concat([bent({}), Buffer.from('\0')])],
  ])('is refused when it is %s', async (_, plain) => {
    expect(await codeOf(() => parseMeta(plain))).toBe('HEADER_DAMAGED')
  })

  it('survives ten thousand mutations with an error of its own', () => {
    const plain = Buffer.from(encodeMeta(META))
    const edit = fc.tuple(fc.nat(plain.length), fc.nat(12), fc.uint8Array({ maxLength: 6 }))
    const mutation = fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const mutated = edits.reduce(
        (t, [at, cut, put]) => Buffer.concat([t.subarray(0, at), put, t.subarray(at + cut)]),
        plain,
      )
      try {
        const meta = parseMeta(mutated)
        expect(meta.path.split('/')).not.toContain('..')
        expect(meta.name).not.toMatch(/[/\\\0]/)
      } catch (thrown) {
        expect(['HEADER_DAMAGED', 'NAME_UNSAFE']).toContain((thrown as { code?: string }).code)
      }
    })
    fc.assert(mutation, { numRuns: 10_000 })
  })
})
