/**
 * What a list of studies shows of a DICOM file (FORMATS.md, `dicom` of the sealed field): a few elements of the top level
 * (PS3.6), as text.
 */
import { z } from 'zod'
import type { ByteSource } from '../byte-source'
import type { Compression } from '../platform'
import type { DataSet } from './data-set'
import { type DicomFile, openFile } from './open-file'
import { isPixelData } from './read-data-set'

/** DICOM keywords (PS3.6 section 6), in the order of FORMATS.md, and their tags. */
const ELEMENTS = {
  PatientName: 0x00100010,
  PatientID: 0x00100020,
  PatientBirthDate: 0x00100030,
  PatientSex: 0x00100040,
  StudyInstanceUID: 0x0020000d,
  StudyDate: 0x00080020,
  StudyTime: 0x00080030,
  StudyDescription: 0x00081030,
  AccessionNumber: 0x00080050,
  SeriesInstanceUID: 0x0020000e,
  SeriesNumber: 0x00200011,
  SeriesDescription: 0x0008103e,
  Modality: 0x00080060,
  BodyPartExamined: 0x00180015,
  SOPClassUID: 0x00080016,
  SOPInstanceUID: 0x00080018,
  InstanceNumber: 0x00200013,
  NumberOfFrames: 0x00280008,
  Rows: 0x00280010,
  Columns: 0x00280011,
} as const

type Keyword = keyof typeof ELEMENTS | 'TransferSyntaxUID'

const KEYWORDS = [...Object.keys(ELEMENTS), 'TransferSyntaxUID'] as Keyword[]
/** Unsigned 16-bit numbers (VR US); all others are text. */
const NUMBERS: ReadonlySet<string> = new Set(['Rows', 'Columns'])
const MAX_CHARACTERS = 64
/** More than that many characters in any character set. */
const MAX_BYTES = 1024
const SPECIFIC_CHARACTER_SET = 0x00080005
const WANTED: ReadonlySet<number> = new Set([...Object.values(ELEMENTS), SPECIFIC_CHARACTER_SET])
/** A deflated header is shorter than the first of them nearly always; than the last, in any file that has some use. */
const INFLATED_TRIES = [1024 * 1024, 16 * 1024 * 1024]

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

/** What encryption needs of a DICOM file. */
export interface SummarisedFile {
  readonly summary: DicomSummary
  /** Study and Series Instance UID as they are, though they be longer than a UID may be (64 characters); '' where there is none. */
  readonly study: string
  readonly series: string
}

/**
 * Never throws: what a broken file does not tell is absent. Time and memory are bounded, whatever the file holds. What is unfolded
 * of a deflated file is wiped.
 * @param source a DICOM file, with or without preamble.
 */
export function summarise(source: ByteSource, compression: Compression): SummarisedFile {
  let file = skim(source, compression, INFLATED_TRIES[0] as number, isPixelData)
  const isFiled = () =>
    file.dataSet.has(ELEMENTS.StudyInstanceUID) && file.dataSet.has(ELEMENTS.SeriesInstanceUID)
  const again = (most: number, isEnd?: (tag: number) => boolean) => {
    file.inflated?.fill(0)
    file = skim(source, compression, most, isEnd)
  }
  for (const most of INFLATED_TRIES.slice(1)) if (!isFiled() && file.isTooLong) again(most, isPixelData)
  // Elements may be out of order.
  if (!isFiled() && file.endElement !== null) again(INFLATED_TRIES[0] as number)
  const value = (tag: number) => file.dataSet.text(tag).split('\\', 1)[0] ?? ''
  const summarised = {
    summary: summaryOf(file),
    study: value(ELEMENTS.StudyInstanceUID),
    series: value(ELEMENTS.SeriesInstanceUID),
  }
  file.inflated?.fill(0)
  return summarised
}

function skim(
  source: ByteSource,
  compression: Compression,
  maxInflated: number,
  isEnd?: (tag: number) => boolean,
): DicomFile {
  return openFile(source, compression, { maxInflated, skimFor: WANTED, ...(isEnd && { isEnd }) })
}

/** Of a file that is open. */
export function summaryOf({ dataSet, namedSyntax }: DicomFile): DicomSummary {
  const summary: Partial<Record<Keyword, string>> = {}
  if (namedSyntax !== '') summary.TransferSyntaxUID = inLength(namedSyntax)
  for (const [keyword, tag] of Object.entries(ELEMENTS) as [keyof typeof ELEMENTS, number][]) {
    const text = NUMBERS.has(keyword) ? String(dataSet.number(tag) ?? '') : firstValue(dataSet, tag)
    if (text !== '') summary[keyword] = text
  }
  return summary
}

/** Values are parted by backslashes. */
function firstValue(dataSet: DataSet, tag: number): string {
  const element = dataSet.find(tag)
  const text = element === undefined ? '' : dataSet.textOf(element, MAX_BYTES)
  return inLength(text.split('\\', 1)[0] ?? '')
}

function inLength(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : [...text].slice(0, MAX_CHARACTERS).join('')
}
