import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src-main/core/byte-source'
import { summarise } from '../../../src-main/core/dicom/summary'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { DEFLATED, EXPLICIT_LITTLE, element, nested, part10 } from '../../hostile/forge-dicom'

const STUDY = '1.2.826.0.1.3680043.8.498.1'
const SERIES = '1.2.826.0.1.3680043.8.498.2'
const us = (value: number) => Uint8Array.of(value & 255, value >> 8)
const elements = [
  element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  element(0x00080018, 'UI', '1.2.3'),
  element(0x00080020, 'DA', '20261122'),
  element(0x00080060, 'CS', 'CT'),
  element(0x0008103e, 'LO', 'Thorax, fein\\second value'),
  element(0x00100010, 'PN', 'Doe^Jane'),
  element(0x00100020, 'LO', '  4711 '),
  element(0x00100030, 'DA', ''),
  element(0x0020000d, 'UI', STUDY),
  element(0x0020000e, 'UI', SERIES),
  element(0x00200013, 'IS', '17'),
  element(0x00280010, 'US', us(512)),
  element(0x00280011, 'US', us(640)),
]
const ALL = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  SOPInstanceUID: '1.2.3',
  StudyDate: '20261122',
  Modality: 'CT',
  SeriesDescription: 'Thorax, fein',
  PatientName: 'Doe^Jane',
  PatientID: '4711',
  StudyInstanceUID: STUDY,
  SeriesInstanceUID: SERIES,
  InstanceNumber: '17',
  Rows: '512',
  Columns: '640',
}

/** The same elements in implicit VR little endian. */
const implicit = Buffer.concat(
  elements.map((explicit) => {
    const [tag, value] = [explicit.subarray(0, 4), explicit.subarray(8)]
    const length = Buffer.alloc(4)
    length.writeUInt32LE(value.length)
    return Buffer.concat([tag, length, value])
  }),
)

const IMPLICIT_LITTLE = '1.2.840.10008.1.2'
const summaryOf = (bytes: Uint8Array) => summarise(memorySource(bytes), nodeCompression).summary

describe('the summary', () => {
  it.each([
    ['explicit VR', EXPLICIT_LITTLE, part10(EXPLICIT_LITTLE, ...elements)],
    ['deflated', DEFLATED, part10(DEFLATED, ...elements)],
    ['implicit VR', IMPLICIT_LITTLE, part10(IMPLICIT_LITTLE, implicit)],
    ['a file without preamble', EXPLICIT_LITTLE, part10(EXPLICIT_LITTLE, ...elements).subarray(132)],
    [
      'a file without preamble, implicit VR',
      IMPLICIT_LITTLE,
      part10(IMPLICIT_LITTLE, implicit).subarray(132),
    ],
    ['a file with the prefix alone', EXPLICIT_LITTLE, part10(EXPLICIT_LITTLE, ...elements).subarray(128)],
    [
      'cut off in the pixels',
      EXPLICIT_LITTLE,
      part10(EXPLICIT_LITTLE, ...elements, element(0x7fe00010, 'OW', 'xx', 5000)),
    ],
  ])('of %s', (_, TransferSyntaxUID, bytes) => {
    expect(summaryOf(bytes)).toEqual({ ...ALL, TransferSyntaxUID })
  })

  it.each([
    ['explicit VR', Buffer.concat(elements)],
    ['implicit VR', implicit],
  ])('of a bare data set, %s, tells no transfer syntax: it names none', (_, bytes) => {
    expect(summaryOf(bytes)).toEqual(ALL)
  })

  it('of a data set that cannot be parsed still tells the transfer syntax', () => {
    const bytes = part10(
      EXPLICIT_LITTLE,
      Buffer.from('this is no data set at all, whatever is looked for in it'),
    )
    expect(summaryOf(bytes)).toEqual({ TransferSyntaxUID: EXPLICIT_LITTLE })
  })

  it('of a file cut off between two elements is what stands before', () => {
    const bytes = part10(EXPLICIT_LITTLE, ...elements)
    const { Columns, Rows, ...before } = ALL
    expect(summaryOf(bytes.subarray(0, bytes.length - 20))).toEqual({
      ...before,
      TransferSyntaxUID: EXPLICIT_LITTLE,
    })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a preamble only', part10(EXPLICIT_LITTLE).subarray(0, 132)],
    ['sequences without end', part10(EXPLICIT_LITTLE, nested(100_000))],
    ['a deflated bomb', part10(DEFLATED, Buffer.alloc(100 * 2 ** 20))],
  ])('of %s tells no patient', (_, bytes) => {
    const { TransferSyntaxUID, ...known } = summaryOf(bytes)
    expect(known).toEqual({})
  })

  it('of whatever comes holds short text', () => {
    const whole = part10(EXPLICIT_LITTLE, ...elements)
    const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    const read = fc.property(edits, (list) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of list) bytes[at] = value
      for (const text of Object.values(summaryOf(bytes))) {
        expect(text).toBeTypeOf('string')
        expect([...text].length).toBeLessThanOrEqual(64)
        expect(text).not.toBe('')
      }
    })
    fc.assert(read, { numRuns: 2000 })
  })

  it('cuts a value after 64 characters, and no character in two', () => {
    const name = `${'x'.repeat(63)}\u{1f600}y`
    const bytes = part10(
      EXPLICIT_LITTLE,
      element(0x00080005, 'CS', 'ISO_IR 192'),
      element(0x00100010, 'PN', Buffer.from(name)),
    )
    expect(summaryOf(bytes).PatientName).toBe(`${'x'.repeat(63)}\u{1f600}`)
  })
})

/** Values of PS3.5 annexes H, I, J and K, and others of the same kind. */
describe('text in the character set', () => {
  const ESC = '\x1b'
  const nameIn = (characterSet: string, bytes: Buffer | string) =>
    summaryOf(
      part10(EXPLICIT_LITTLE, element(0x00080005, 'CS', characterSet), element(0x00100010, 'PN', bytes)),
    ).PatientName
  it.each<[characterSet: string, bytes: Buffer | string, text: string]>([
    ['', 'Doe^Jane', 'Doe^Jane'],
    ['ISO_IR 100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
    ['ISO_IR 101', Buffer.from([0x57, 0xb3, 0x61]), 'Wła'],
    ['ISO_IR 144', '\xbb\xee\xda\x63\x65\xdc\xd1\x79\x70\xd3', 'Люкceмбypг'],
    ['ISO_IR 126', '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'Διονυσιος'],
    ['ISO_IR 127', '\xe2\xc8\xc7\xe6\xea', '\u0642\u0628\u0627\u0646\u064a'],
  ])('%s', (characterSet, bytes, text) => {
    expect(nameIn(characterSet, bytes)).toBe(text)
  })

  it.each<[characterSet: string, bytes: Buffer, text: string]>([
    ['ISO_IR 192', Buffer.from('Wang^XiaoDong=王^小東='), 'Wang^XiaoDong=王^小東='],
    ['GB18030', Buffer.from('57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d', 'hex'), 'Wang^XiaoDong=王^小东='],
    [
      '\\ISO 2022 IR 87',
      Buffer.from(`Yamada^Tarou=${ESC}$B;3ED${ESC}(B^${ESC}$BB@O:${ESC}(B`, 'latin1'),
      'Yamada^Tarou=山田^太郎',
    ],
    [
      '\\ISO 2022 IR 149',
      Buffer.from(`Hong^Gildong=${ESC}$)C\xfb\xf3^${ESC}$)C\xd1\xce\xd4\xd7`, 'latin1'),
      'Hong^Gildong=洪^吉洞',
    ],
    [
      '\\ISO 2022 IR 58',
      Buffer.from(`Zhang^XiaoDong=${ESC}$)A\xd5\xc5^${ESC}$)A\xd0\xa1\xb6\xab=`, 'latin1'),
      'Zhang^XiaoDong=张^小东=',
    ],
  ])('%s', (characterSet, bytes, text) => {
    expect(nameIn(characterSet, bytes)).toBe(text)
  })

  it('of Latin alphabet No. 9', () => {
    expect(nameIn('ISO_IR 203', Buffer.from([0xa4, 0x75, 0x72, 0x6f, 0x5e, 0xbc]))).toBe('€uro^Œ')
  })

  it('beyond the default repertoire, where none is named, is read as Latin-1', () => {
    const file = part10(EXPLICIT_LITTLE, element(0x00100010, 'PN', 'M\xfcller'))
    expect(summaryOf(file).PatientName).toBe('Müller')
  })

  it('of an unknown name is read as Latin-1', () => {
    expect(nameIn('ISO_IR 9999', 'M\xfcller')).toBe('Müller')
  })
})
