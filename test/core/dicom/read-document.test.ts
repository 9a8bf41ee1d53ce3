import { describe, expect, it } from 'vitest'
import { open } from '../pixels/forge-picture'
import { dicomFile, type Elements, EXPLICIT_LITTLE, type Value } from './write-dicom'

const code = (meaning: string, value = 'X'): Value => ({
  items: [
    [
      [0x00080100, 'SH', value],
      [0x00080104, 'LO', meaning],
    ],
  ],
})
const item = (type: string, concept: string, more: Elements = [], relationship = 'CONTAINS'): Elements => [
  [0x0040a010, 'CS', relationship],
  [0x0040a040, 'CS', type],
  [0x0040a043, 'SQ', code(concept)],
  ...more,
]
const documentOf = (elements: Elements) => open(dicomFile(EXPLICIT_LITTLE, elements)).document()
const report = (...children: Elements[]) =>
  documentOf([
    [0x0040a040, 'CS', 'CONTAINER'],
    [0x0040a043, 'SQ', code('Chest report')],
    [0x0040a730, 'SQ', { items: children }],
  ])
const lines = (...children: Elements[]) => {
  const document = report(...children)
  return document?.kind === 'report' ? document.lines.slice(1) : []
}

describe('a report', () => {
  it('has its title, and its lines in order and depth', () => {
    const inner = item('TEXT', 'Finding', [[0x0040a160, 'UT', 'nothing\r\n  new']])
    expect(report(item('CONTAINER', 'Findings', [[0x0040a730, 'SQ', { items: [inner] }]]))).toEqual({
      kind: 'report',
      title: 'Chest report',
      isWhole: true,
      lines: [
        { depth: 0, relationship: '', concept: 'Chest report', value: '', valueType: 'CONTAINER' },
        { depth: 1, relationship: 'CONTAINS', concept: 'Findings', value: '', valueType: 'CONTAINER' },
        { depth: 2, relationship: 'CONTAINS', concept: 'Finding', value: 'nothing\nnew', valueType: 'TEXT' },
      ],
    })
  })

  const number = (unit: string): Elements => [
    [
      0x0040a300,
      'SQ',
      {
        items: [
          [
            [0x004008ea, 'SQ', code('unit', unit)],
            [0x0040a30a, 'DS', '12.5'],
          ],
        ],
      },
    ],
  ]
  const reference: Elements = [
    [
      0x00081199,
      'SQ',
      {
        items: [
          [
            [0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
            [0x00081155, 'UI', '1.2.3'],
            [0x00081160, 'IS', '4'],
          ],
        ],
      },
    ],
  ]
  it.each<[type: string, more: Elements, value: string]>([
    ['CODE', [[0x0040a168, 'SQ', code('Left lung')]], 'Left lung'],
    ['NUM', number('mm'), '12.5 mm'],
    ['NUM', number('1'), '12.5'],
    ['NUM', [], ''],
    ['PNAME', [[0x0040a123, 'PN', 'Doe^Jane']], 'Doe^Jane'],
    ['DATE', [[0x0040a121, 'DA', '20261127']], '20261127'],
    ['UIDREF', [[0x0040a124, 'UI', '1.2.3']], '1.2.3'],
    ['IMAGE', reference, 'CT Image 1.2.3 [4]'],
    ['SCOORD', [[0x00700023, 'CS', 'POLYLINE']], 'POLYLINE'],
  ])('%s with its value', (valueType, more, value) => {
    expect(lines(item(valueType, 'Something', more))).toEqual([
      { depth: 1, relationship: 'CONTAINS', concept: 'Something', value, valueType },
    ])
  })

  it('of items that refer to others names their place', () => {
    const referring: Elements = [
      [0x0040a010, 'CS', 'INFERRED FROM'],
      [0x0040db73, 'UL', [1, 2, 1]],
    ]
    expect(lines(referring)).toMatchObject([{ relationship: 'INFERRED FROM', value: '1.2.1', valueType: '' }])
  })

  it('is text, whatever it holds', () => {
    const text = item('TEXT', 'X', [[0x0040a160, 'UT', '<script>alert(1)</script>\x1b[31m']])
    expect(lines(text)).toMatchObject([{ value: '<script>alert(1)</script>[31m' }])
  })

  it('without end is shown in part, and that is said', () => {
    const document = report(...Array.from({ length: 25_000 }, () => []))
    expect(document).toMatchObject({ isWhole: false })
    expect(document?.kind === 'report' && document.lines.length).toBe(20_000)
  })
})

describe('an encapsulated document', () => {
  const encapsulated = (type: string, more: Elements = []) =>
    documentOf([
      [0x00420010, 'ST', 'Letter'],
      [0x00420011, 'OB', Buffer.from('%PDF-1.4\n')],
      [0x00420012, 'LO', type],
      ...more,
    ])

  it('that is a PDF comes with its bytes', () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text))
    expect(encapsulated('application/pdf')).toEqual({
      kind: 'pdf',
      title: 'Letter',
      bytes: bytes('%PDF-1.4\n\0'),
    })
    const unpadded = encapsulated('application/pdf', [[0x00420015, 'UL', [9]]])
    expect(unpadded).toMatchObject({ bytes: bytes('%PDF-1.4\n') })
  })

  it('of another type is named', () => {
    expect(encapsulated('text/XML')).toEqual({ kind: 'other', title: 'Letter', type: 'text/XML', bytes: 10 })
  })
})

it('a picture is no document', () => {
  expect(documentOf([[0x00080060, 'CS', 'CT']])).toBeNull()
})
