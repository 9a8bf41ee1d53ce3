import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readIdentifiers } from '../../../src-main/core/dicom/identifiers'
import { isDicom, RECOGNISE_BYTES } from '../../../src-main/core/dicom/recognise'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { DEFLATED, EXPLICIT_LITTLE, element, nested, part10 } from '../../hostile/forge-dicom'
import { SAMPLES } from '../../workflows/sample-key'

const STUDY = '1.2.826.0.1.3680043.8.498.1'
const SERIES = '1.2.826.0.1.3680043.8.498.2'
const uids = [
  element(0x00080018, 'UI', '1.2.3'),
  element(0x0020000d, 'UI', STUDY),
  element(0x0020000e, 'UI', SERIES),
]
const ALL = { studyInstanceUid: STUDY, seriesInstanceUid: SERIES, sopInstanceUid: '1.2.3' }
const NONE = { studyInstanceUid: undefined, seriesInstanceUid: undefined, sopInstanceUid: undefined }

/** The same elements in implicit VR little endian. */
const implicit = Buffer.concat(
  uids.map((explicit) => {
    const [tag, value] = [explicit.subarray(0, 4), explicit.subarray(8)]
    const length = Buffer.alloc(4)
    length.writeUInt32LE(value.length)
    return Buffer.concat([tag, length, value])
  }),
)

describe('DICOM is told by its first bytes', () => {
  it.each([
    ['a Part 10 file', part10(EXPLICIT_LITTLE, ...uids)],
    ['a deflated one', part10(DEFLATED, ...uids)],
    ['one of ours', readFileSync(join(SAMPLES, 'small.dcm'))],
    ['a bare data set, explicit VR', Buffer.concat(uids)],
    ['a bare data set, implicit VR', implicit],
    ['file meta information without preamble', part10(EXPLICIT_LITTLE).subarray(132)],
  ])('%s', (_, bytes) => {
    expect(isDicom(bytes.subarray(0, RECOGNISE_BYTES))).toBe(true)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(200)],
    ['text', Buffer.from('DICOM is a standard. '.repeat(10))],
    ['a picture', readFileSync(join(SAMPLES, 'small.png'))],
    ['a key bundle', readFileSync(join(SAMPLES, 'bundle.orrkeys'))],
  ])('and not %s', (_, bytes) => {
    expect(isDicom(bytes.subarray(0, RECOGNISE_BYTES))).toBe(false)
  })
})

describe('identifiers', () => {
  it.each([
    ['explicit VR', part10(EXPLICIT_LITTLE, ...uids)],
    ['deflated', part10(DEFLATED, ...uids)],
    ['implicit VR', part10('1.2.840.10008.1.2', implicit)],
    ['a bare data set', Buffer.concat(uids)],
    ['a bare data set, implicit VR', implicit],
    ['cut off in the pixels', part10(EXPLICIT_LITTLE, ...uids, element(0x7fe00010, 'OW', 'xx', 5000))],
  ])('%s', (_, bytes) => {
    expect(readIdentifiers(bytes, nodeCompression)).toEqual(ALL)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a preamble only', part10(EXPLICIT_LITTLE).subarray(0, 132)],
    ['sequences without end', part10(EXPLICIT_LITTLE, nested(100_000))],
    ['a deflated bomb', part10(DEFLATED, Buffer.alloc(100 * 2 ** 20))],
  ])('of %s are not known', (_, bytes) => {
    expect(readIdentifiers(bytes, nodeCompression)).toEqual(NONE)
  })

  it('of whatever comes are read or not known', () => {
    const whole = part10(EXPLICIT_LITTLE, ...uids)
    const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    const read = fc.property(edits, (list) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of list) bytes[at] = value
      for (const uid of Object.values(readIdentifiers(bytes, nodeCompression)))
        expect(['string', 'undefined']).toContain(typeof uid)
    })
    fc.assert(read, { numRuns: 2000 })
  })
})
