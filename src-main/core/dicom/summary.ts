/**
 * What a list of studies shows of a DICOM file (FORMATS.md, `dicom` of the sealed field): a few elements of the top level
 * (PS3.6), as text.
 */
import type { DataSet } from 'dicom-parser'
import { z } from 'zod'
import { concat, fromLatin1, hasAt, latin1 } from '../bytes'
import type { Compression } from '../platform'
import { decodeText } from './character-set'
import { parseDataSet, readTransferSyntax } from './parse-data-set'

/** DICOM keywords (PS3.6 section 6), in the order of FORMATS.md, and how dicom-parser names their tags. */
const ELEMENTS = {
  PatientName: 'x00100010',
  PatientID: 'x00100020',
  PatientBirthDate: 'x00100030',
  PatientSex: 'x00100040',
  StudyInstanceUID: 'x0020000d',
  StudyDate: 'x00080020',
  StudyTime: 'x00080030',
  StudyDescription: 'x00081030',
  AccessionNumber: 'x00080050',
  SeriesInstanceUID: 'x0020000e',
  SeriesNumber: 'x00200011',
  SeriesDescription: 'x0008103e',
  Modality: 'x00080060',
  BodyPartExamined: 'x00180015',
  SOPClassUID: 'x00080016',
  SOPInstanceUID: 'x00080018',
  InstanceNumber: 'x00200013',
  NumberOfFrames: 'x00280008',
  Rows: 'x00280010',
  Columns: 'x00280011',
} as const

type Keyword = keyof typeof ELEMENTS | 'TransferSyntaxUID'

const KEYWORDS = [...Object.keys(ELEMENTS), 'TransferSyntaxUID'] as Keyword[]
/** Unsigned 16-bit numbers (VR US); all others are text. */
const NUMBERS: ReadonlySet<string> = new Set(['Rows', 'Columns'])
/** Text in the file's own character set (PS3.5 section 6.1.2.2: VRs LO, PN, SH); the others are of the default repertoire. */
const IN_CHARACTER_SET: ReadonlySet<string> = new Set([
  'PatientName',
  'PatientID',
  'StudyDescription',
  'AccessionNumber',
  'SeriesDescription',
])
const MAX_CHARACTERS = 64
/** Bits Allocated: every picture has it (PS3.3 C.7.6.3), soon behind the last of the list. */
const UNTIL = 'x00280100'
/** What is looked for stands near a file's beginning; a stranger's may hold a million elements before it. */
export const SUMMARY_BYTES = 1024 * 1024
const SPECIFIC_CHARACTER_SET = 'x00080005'

/** PS3.10 section 7.1. */
const PREAMBLE = new Uint8Array(128)
const PREFIX = latin1('DICM')
/** The file meta information is explicit VR little endian, whatever follows. */
const META_GROUP = Uint8Array.of(2, 0)

const IMPLICIT_LITTLE = '1.2.840.10008.1.2'
const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1'
const EXPLICIT_BIG = '1.2.840.10008.1.2.2'

/** Absent where the file says nothing or nothing readable; not empty and at most 64 characters. */
export type DicomSummary = Readonly<Partial<Record<Keyword, string>>>

/** Of a stranger's sealed field: keywords that are not known and what is no text are dropped. */
export const DicomSummary = z.looseObject({}).transform((summary): DicomSummary => {
  const texts = KEYWORDS.flatMap((keyword) => {
    const text = summary[keyword]
    return typeof text === 'string' && text !== '' ? [[keyword, inLength(text)] as const] : []
  })
  return Object.fromEntries(texts)
})

/**
 * Never throws: what a broken file does not tell is absent.
 * @param bytes a DICOM file, with or without preamble, or its first part.
 */
export function summarise(bytes: Uint8Array, compression: Compression): DicomSummary {
  const start = withPreamble(bytes.subarray(0, SUMMARY_BYTES))
  const dataSet = readUpToImage(start, compression)
  const summary: Partial<Record<Keyword, string>> = {}
  const syntax = transferSyntax(start)
  if (syntax !== undefined) summary.TransferSyntaxUID = syntax
  if (dataSet === undefined) return summary
  const characterSet = textOf(dataSet, SPECIFIC_CHARACTER_SET)
  for (const [keyword, tag] of Object.entries(ELEMENTS) as [keyof typeof ELEMENTS, string][]) {
    const text = NUMBERS.has(keyword)
      ? numberOf(dataSet, tag)
      : firstValue(textOf(dataSet, tag, IN_CHARACTER_SET.has(keyword) ? characterSet : ''))
    if (text !== '') summary[keyword] = text
  }
  return summary
}

/** File meta information may come without the preamble before it, or with half of it. */
function withPreamble(bytes: Uint8Array): Uint8Array {
  if (hasAt(bytes, 0, PREFIX)) return concat(PREAMBLE, bytes)
  return hasAt(bytes, 0, META_GROUP) ? concat(PREAMBLE, PREFIX, bytes) : bytes
}

function readUpToImage(bytes: Uint8Array, compression: Compression): DataSet | undefined {
  try {
    return parseDataSet(bytes, UNTIL, compression, bareTransferSyntax(bytes))
  } catch (thrown) {
    // dicom-parser hands out what it read before a broken element.
    if (typeof thrown === 'object' && thrown !== null && 'dataSet' in thrown) return thrown.dataSet as DataSet
    return undefined
  }
}

/** What a bare data set seems to be written in: a VR of two capitals after the first tag means explicit VR. */
function bareTransferSyntax(bytes: Uint8Array): string {
  const explicit = /^[A-Z]{2}$/.test(fromLatin1(bytes.subarray(4, 6)))
  if (!explicit) return IMPLICIT_LITTLE
  return bytes[0] === 0 ? EXPLICIT_BIG : EXPLICIT_LITTLE
}

function transferSyntax(bytes: Uint8Array): string | undefined {
  try {
    return readTransferSyntax(bytes) || undefined
  } catch {
    return undefined
  }
}

function textOf(dataSet: DataSet, tag: string, characterSet = ''): string {
  const element = dataSet.elements[tag]
  if (element === undefined) return ''
  const end = Math.min(element.dataOffset + element.length, dataSet.byteArray.length)
  return decodeText(dataSet.byteArray.subarray(element.dataOffset, end), characterSet)
}

/** Values are parted by backslashes and padded with spaces or NUL (PS3.5 section 6.2). */
function firstValue(text: string): string {
  return inLength((text.split('\\', 1)[0] ?? '').replace(/^[ \0]+|[ \0]+$/g, ''))
}

function inLength(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : [...text].slice(0, MAX_CHARACTERS).join('')
}

function numberOf(dataSet: DataSet, tag: string): string {
  try {
    return String(dataSet.uint16(tag) ?? '')
  } catch {
    return ''
  }
}
