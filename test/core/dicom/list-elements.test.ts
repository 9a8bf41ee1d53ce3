import { expect, it } from 'vitest'
import type { ListedElement } from '../../../src-shared/study/data-element-list'
import { open } from '../pixels/forge-picture'
import { dicomFile, type Elements, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './write-dicom'

const list = (elements: Elements, syntax = EXPLICIT_LITTLE) =>
  open(dicomFile(syntax, elements)).elements().elements
const only = (vr: string, value: Elements[number][2], tag = 0x00091001): ListedElement =>
  list([[tag, vr, value]]).at(-1) as ListedElement

it('names each element, the file meta information first', () => {
  expect(
    list([
      [0x00100010, 'PN', 'M\xfcller^J'],
      [0x00281050, 'DS', '40\\50 '],
    ]),
  ).toEqual([
    {
      depth: 0,
      tag: '(0002,0010)',
      keyword: 'TransferSyntaxUID',
      name: 'Transfer Syntax UID',
      vr: 'UI',
      length: 20,
      value: EXPLICIT_LITTLE,
      isCut: false,
      isPrivate: false,
    },
    expect.objectContaining({
      tag: '(0010,0010)',
      name: "Patient's Name",
      vr: 'PN',
      length: 8,
      value: 'Müller^J',
    }),
    expect.objectContaining({ keyword: 'WindowCenter', name: 'Window Center', value: '40 \\ 50' }),
  ])
})

it('tells where items begin, and how deep', () => {
  const inner: Elements = [[0x00081155, 'UI', '1.2']]
  const lines = list([
    [0x00081140, 'SQ', { items: [inner, [[0x00081199, 'SQ', { items: [inner] }]]] }],
  ]).slice(1)
  expect(lines.map(({ depth, tag }) => `${depth} ${tag}`)).toEqual([
    '0 (0008,1140)',
    '1 Item 1',
    '1 (0008,1155)',
    '1 Item 2',
    '1 (0008,1199)',
    '2 Item 1',
    '2 (0008,1155)',
  ])
})

it.each([
  ['US', [1, 65535], '1 \\ 65535'],
  ['SS', [-1], '-1'],
  ['FD', [0.5], '0.5'],
  ['AT', [0x00181063], '(0018,1063)'],
  ['UN', Uint8Array.of(0x41, 0x00, 0x7a, 0xff), '41 00 7a ff  A.z.'],
  ['OB', Uint8Array.of(1, 2), '01 02  ..'],
  ['LT', 'one\\two\r\nthree', 'one\\two three'],
  ['LO', 'x\x1b[31m', 'x[31m'],
] as const)('%s is shown as text', (vr, value, text) => {
  expect(only(vr, value).value).toBe(text)
})

it.each([EXPLICIT_BIG, IMPLICIT_LITTLE])('numbers are read in the order of %s', (syntax) => {
  expect(list([[0x00280010, 'US', [258]]], syntax).at(-1)).toMatchObject({ value: '258' })
})

it('long values are cut, and that is said', () => {
  expect(only('OB', new Uint8Array(1000))).toMatchObject({ length: 1000, isCut: true })
  expect(only('UT', 'x'.repeat(10_000))).toMatchObject({ length: 10_000, isCut: true })
  expect(only('UT', 'x'.repeat(100))).toMatchObject({ value: 'x'.repeat(100), isCut: false })
  expect(only('US', Array(500).fill(1))).toMatchObject({ isCut: true })
})

it('private elements and those of unknown tags have no name', () => {
  expect(only('LO', 'x')).toMatchObject({ keyword: '', name: '', isPrivate: true })
  expect(only('LO', 'ACME', 0x00090010)).toMatchObject({ name: 'Private Creator', isPrivate: true })
  expect(only('LO', 'x', 0x00080ffe)).toMatchObject({ keyword: '', name: '', isPrivate: false })
  expect(only('US', [2], 0x60020010)).toMatchObject({ keyword: 'OverlayRows', name: 'Overlay Rows' })
})

it('text in a sequence is of the character set that holds there', () => {
  const own: Elements = [
    [0x00080005, 'CS', 'ISO_IR 144'],
    [0x00100010, 'PN', '\xbb\xee\xda'],
  ]
  const lines = list([
    [0x00080005, 'CS', 'ISO_IR 100'],
    [0x00081140, 'SQ', { items: [own, [[0x00100010, 'PN', '\xe4\xf6']]] }],
  ])
  expect(lines.filter(({ keyword }) => keyword === 'PatientName').map(({ value }) => value)).toEqual([
    'Люк',
    'äö',
  ])
})

it('a file of endless elements is listed in part, and that is said', () => {
  const many = Array.from({ length: 60_000 }, (_, i) => [0x00090000 + (i % 0xffff), 'LO', ''] as const)
  const { elements, isWhole } = open(dicomFile(EXPLICIT_LITTLE, many)).elements()
  expect(elements).toHaveLength(50_000)
  expect(isWhole).toBe(false)
})
