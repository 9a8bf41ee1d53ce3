import { describe, expect, it } from 'vitest'
import { type ByteSource, memorySource } from '../../../src-main/core/byte-source'
import type { DataSet } from '../../../src-main/core/dicom/data-set'
import { type DicomFile, openFile } from '../../../src-main/core/dicom/open-file'
import { isPixelData } from '../../../src-main/core/dicom/read-data-set'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import {
  body,
  DEFLATED,
  dataSet,
  delimiter,
  dicomFile,
  type Elements,
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  header,
  IMPLICIT_LITTLE,
  meta,
} from './write-dicom'

const PREAMBLE = Buffer.alloc(128)
const PREFIX = Buffer.from('DICM')
const UNDEFINED = 0xffffffff
const PATIENT_NAME = 0x00100010
const PIXEL_SPACING = 0x00280030
const ROWS = 0x00280010

const ELEMENTS: Elements = [
  [0x00080005, 'CS', 'ISO_IR 100'],
  [0x00080060, 'CS', 'CT'],
  [0x00081140, 'SQ', { items: [[[0x00081155, 'UI', '1.2.3']], [[0x00081155, 'UI', '1.2.4']]] }],
  [PATIENT_NAME, 'PN', 'M\xfcller^J'],
  [ROWS, 'US', [512]],
  [PIXEL_SPACING, 'DS', '0.5\\0.25'],
]

const open = (bytes: Uint8Array): DicomFile =>
  openFile(memorySource(bytes), nodeCompression, { maxInflated: 2 ** 20 })
const part10 = (...parts: Buffer[]) => Buffer.concat([PREAMBLE, PREFIX, meta(EXPLICIT_LITTLE), ...parts])

function expectElements(read: DataSet): void {
  expect(read.text(PATIENT_NAME)).toBe('Müller^J')
  expect(read.number(ROWS)).toBe(512)
  expect(read.numbers(PIXEL_SPACING)).toEqual([0.5, 0.25])
  expect(read.items(0x00081140).map((item) => item.text(0x00081155))).toEqual(['1.2.3', '1.2.4'])
}

describe('a data set is read', () => {
  it.each([
    ['explicit little endian', EXPLICIT_LITTLE],
    ['implicit little endian', IMPLICIT_LITTLE],
    ['explicit big endian', EXPLICIT_BIG],
    ['deflated', DEFLATED],
  ])('%s', (_, transferSyntax) => {
    const file = open(dicomFile(transferSyntax, ELEMENTS))
    expectElements(file.dataSet)
    expect(file).toMatchObject({ transferSyntax, namedSyntax: transferSyntax, ending: 'whole' })
  })

  it.each([
    ['without preamble', [PREFIX, meta(EXPLICIT_LITTLE)], EXPLICIT_LITTLE, EXPLICIT_LITTLE],
    ['without preamble and prefix', [meta(EXPLICIT_LITTLE)], EXPLICIT_LITTLE, EXPLICIT_LITTLE],
    ['without file meta information', [PREAMBLE, PREFIX], '', EXPLICIT_LITTLE],
    ['bare, explicit', [], '', EXPLICIT_LITTLE],
    ['bare, implicit', [], '', IMPLICIT_LITTLE],
    ['bare, big endian', [], '', EXPLICIT_BIG],
    [
      'with its file meta information in implicit VR',
      [PREAMBLE, PREFIX, dataSet([[0x00020010, 'UI', IMPLICIT_LITTLE]], { isImplicit: true })],
      IMPLICIT_LITTLE,
      IMPLICIT_LITTLE,
    ],
  ])('%s', (_, start, namedSyntax, transferSyntax) => {
    const file = open(Buffer.concat([...start, body(transferSyntax, ELEMENTS)]))
    expectElements(file.dataSet)
    expect(file).toMatchObject({ namedSyntax, transferSyntax })
  })

  it.each([
    ['implicit, named explicit', EXPLICIT_LITTLE, IMPLICIT_LITTLE],
    ['explicit, named implicit', IMPLICIT_LITTLE, EXPLICIT_LITTLE],
    ['big endian, named little endian', EXPLICIT_LITTLE, EXPLICIT_BIG],
  ])('as it looks: %s', (_, named, written) => {
    expectElements(open(Buffer.concat([PREAMBLE, PREFIX, meta(named), body(written, ELEMENTS)])).dataSet)
  })

  it('that has the letters of the prefix in its text', () => {
    const text = `${'x'.repeat(120)}DICMA1`
    const file = open(dataSet([[0x00081010, 'SH', text], ...ELEMENTS]))
    expect(file.dataSet.text(0x00081010)).toBe(text)
    expectElements(file.dataSet)
  })

  it('whose elements are out of order', () => {
    expectElements(open(dicomFile(EXPLICIT_LITTLE, [...ELEMENTS].reverse())).dataSet)
  })

  it('with an element of implicit VR among the others', () => {
    const odd = dataSet([[0x00080070, 'LO', 'ACME']], { isImplicit: true })
    const { dataSet: read } = open(part10(dataSet(ELEMENTS.slice(0, 2)), odd, dataSet(ELEMENTS.slice(2))))
    expectElements(read)
    expect(read.text(0x00080070)).toBe('ACME')
  })

  it('of which the last of two elements counts', () => {
    const twice: Elements = [...ELEMENTS, [ROWS, 'US', [7]]]
    expect(open(dicomFile(EXPLICIT_LITTLE, twice)).dataSet.number(ROWS)).toBe(7)
  })

  it('with zeros behind it', () => {
    const file = open(Buffer.concat([dicomFile(EXPLICIT_LITTLE, ELEMENTS), Buffer.alloc(512)]))
    expectElements(file.dataSet)
    expect(file.dataSet.elements).toHaveLength(ELEMENTS.length)
  })

  it('with more elements than are searched one by one', () => {
    const many = Array.from({ length: 100 }, (_, i) => [0x00090000 + i, 'LO', `${i}`] as const)
    const { dataSet: read } = open(dicomFile(EXPLICIT_LITTLE, [...many, ...ELEMENTS]))
    expectElements(read)
    expect(read.text(0x00090042)).toBe('66')
  })
})

describe('a sequence is read', () => {
  const nested: Elements = [
    [
      0x00081140,
      'SQ',
      {
        isUndefined: true,
        items: [[[0x00081199, 'SQ', { isUndefined: true, items: [[[0x00081155, 'UI', '1.2']]] }]], []],
      },
    ],
    [PATIENT_NAME, 'PN', 'X'],
  ]

  it.each([[EXPLICIT_LITTLE], [IMPLICIT_LITTLE], [EXPLICIT_BIG]])('of undefined length, in %s', (syntax) => {
    const { dataSet: read } = open(dicomFile(syntax, nested))
    expect(read.items(0x00081140)).toHaveLength(2)
    expect(read.items(0x00081140)[0]?.items(0x00081199)[0]?.text(0x00081155)).toBe('1.2')
    expect(read.text(PATIENT_NAME)).toBe('X')
  })

  const inside = dataSet([[0x00081155, 'UI', '1.2.3']], { isImplicit: true })
  const after = dataSet([[PATIENT_NAME, 'PN', 'X']])
  it.each([
    [
      'of unknown VR and undefined length',
      [
        header(0x00091001, 'UN', UNDEFINED),
        delimiter(0xfffee000, UNDEFINED),
        inside,
        delimiter(0xfffee00d, 0),
        delimiter(0xfffee0dd, 0),
      ],
      0x00091001,
    ],
    [
      'of unknown VR that the dictionary knows',
      [header(0x00081140, 'UN', inside.length + 8), delimiter(0xfffee000, inside.length), inside],
      0x00081140,
    ],
  ])('%s', (_, parts, tag) => {
    const { dataSet: read } = open(part10(...parts, after))
    expect(read.items(tag)[0]?.text(0x00081155)).toBe('1.2.3')
    expect(read.text(PATIENT_NAME)).toBe('X')
  })

  const item = dataSet([[0x00081155, 'UI', '1.2.3']])
  it.each([
    [
      'without its delimiter',
      [header(0x00081140, 'SQ', UNDEFINED), delimiter(0xfffee000, item.length), item],
    ],
    [
      'whose item has none',
      [header(0x00081140, 'SQ', UNDEFINED), delimiter(0xfffee000, UNDEFINED), item, delimiter(0xfffee0dd, 0)],
    ],
    [
      'with a delimiter too many',
      [
        header(0x00081140, 'SQ', UNDEFINED),
        delimiter(0xfffee000, item.length),
        item,
        delimiter(0xfffee00d, 0),
        delimiter(0xfffee0dd, 0),
        delimiter(0xfffee0dd, 0),
      ],
    ],
    ['that holds no items', [header(0x00081140, 'SQ', item.length), item]],
  ])('%s, and what follows it', (_, parts) => {
    expect(open(part10(...parts, after)).dataSet.text(PATIENT_NAME)).toBe('X')
  })
})

describe('of a file that is not whole', () => {
  const bytes = dicomFile(EXPLICIT_LITTLE, ELEMENTS)

  it('what stands before its end is read, and no half values', () => {
    for (let length = 0; length < bytes.length; length++) {
      const { dataSet: read, ending } = open(bytes.subarray(0, length))
      expect(['', 'Müller^J']).toContain(read.text(PATIENT_NAME))
      expect([undefined, 512]).toContain(read.number(ROWS))
      const last = read.elements.at(-1)
      if (last?.items === null) expect(ending).toBe(last.position + last.length === length ? 'whole' : 'cut')
    }
  })

  it('the first part of the pixels is kept', () => {
    const cut = Buffer.concat([bytes, header(0x7fe00010, 'OW', 1000), Buffer.alloc(400)])
    const { dataSet: read, ending } = open(cut)
    expect(read.find(0x7fe00010)?.length).toBe(400)
    expect(ending).toBe('cut')
  })

  it('a transfer syntax that was read is kept', () => {
    const cut = Buffer.concat([PREAMBLE, PREFIX, meta(IMPLICIT_LITTLE), Buffer.from('nonsense')])
    expect(open(cut).namedSyntax).toBe(IMPLICIT_LITTLE)
  })
})

describe('a stranger’s file', () => {
  const openSequence = Buffer.concat([header(0x00091140, 'SQ', UNDEFINED), delimiter(0xfffee000, UNDEFINED)])

  it.each([
    [
      'sequences in sequences without end',
      Buffer.concat(Array<Buffer>(100_000).fill(openSequence)),
      'broken',
    ],
    [
      'two million empty elements',
      Buffer.concat(Array<Buffer>(2_000_000).fill(header(0x00090001, 'LO', 0))),
      'broken',
    ],
    [
      'two million empty items',
      Buffer.concat([
        header(0x00091140, 'SQ', UNDEFINED),
        Buffer.alloc(16_000_000, delimiter(0xfffee000, 0)),
      ]),
      'broken',
    ],
    ['a value longer than the file', header(0x00090001, 'UT', 0xfffffffe), 'cut'],
  ])('of %s is read up to a limit', (_, parts, ending) => {
    const file = open(part10(dataSet(ELEMENTS), parts))
    expectElements(file.dataSet)
    expect(file.ending).toBe(ending)
  })

  it('that unfolds to endless zeros is read up to a limit', () => {
    const bomb = Buffer.concat([
      PREAMBLE,
      PREFIX,
      meta(DEFLATED),
      body(DEFLATED, [[0x00090001, 'UN', Buffer.alloc(2 ** 26)]]),
    ])
    expect(open(bomb).dataSet.elements).toHaveLength(0)
  })
})

describe('of a large file', () => {
  const large = dicomFile(EXPLICIT_LITTLE, [
    ...ELEMENTS,
    [0x00420011, 'OB', Buffer.alloc(8 * 2 ** 20)],
    [0x7fe00010, 'OW', Buffer.alloc(8 * 2 ** 20)],
  ])

  function counting(): { readonly source: ByteSource; readonly read: () => number } {
    let bytes = 0
    const { size, read } = memorySource(large)
    const source = {
      size,
      read(position: number, into: Uint8Array) {
        bytes += into.length
        return read(position, into)
      },
    }
    return { source, read: () => bytes }
  }

  it.each([
    ['up to the pixels', isPixelData],
    ['whole', undefined],
  ])('long values are passed over, %s', (_, isEnd) => {
    const { source, read } = counting()
    const file = openFile(source, nodeCompression, {
      maxInflated: 0,
      ...(isEnd === undefined ? {} : { isEnd }),
    })
    expectElements(file.dataSet)
    expect(file.endElement?.length).toBe(isEnd === undefined ? undefined : 8 * 2 ** 20)
    expect(read()).toBeLessThan(256 * 1024)
  })
})
