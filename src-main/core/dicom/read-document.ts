/** Files that are read instead of looked at: structured reports (PS3.3 C.17.3) and encapsulated documents (PS3.3 C.24.2). */
import type { ReportLine, ShownDocument } from '../../../src-shared/study/shown-document'
import { sopClassName } from './data-dictionary'
import type { DataSet } from './data-set'
import type { DicomFile } from './open-file'
import { shownText, shownValue } from './shown-text'

const ENCAPSULATED_DOCUMENT = 0x00420011
const DOCUMENT_TITLE = 0x00420010
const MEDIA_TYPE = 0x00420012
const DOCUMENT_LENGTH = 0x00420015
const CONTENT_SEQUENCE = 0x0040a730
const VALUE_TYPE = 0x0040a040
const RELATIONSHIP_TYPE = 0x0040a010
const CONCEPT_NAME = 0x0040a043
const CONCEPT_CODE = 0x0040a168
const CODE_MEANING = 0x00080104
const CODE_VALUE = 0x00080100
const MEASURED_VALUE = 0x0040a300
const NUMERIC_VALUE = 0x0040a30a
const UNITS = 0x004008ea
const SOP_CLASS = 0x00080016
const REFERENCED_SOP = 0x00081199
const REFERENCED_CLASS = 0x00081150
const REFERENCED_INSTANCE = 0x00081155
const REFERENCED_FRAMES = 0x00081160
const REFERENCED_ITEM = 0x0040db73
const GRAPHIC_TYPE = 0x00700023
const TEMPORAL_RANGE_TYPE = 0x0040a130

const MAX_LINES = 20_000
const MAX_TEXT = 64 * 1024
/** pdf.js draws in the page's memory. */
const MAX_PDF_BYTES = 256 * 1024 * 1024

/** Told by the elements of the top level. */
export function isDocument(dataSet: DataSet): boolean {
  return dataSet.has(ENCAPSULATED_DOCUMENT) || dataSet.has(CONTENT_SEQUENCE)
}

/** Null when the file is no document. */
export function readDocument({ dataSet }: DicomFile): ShownDocument | null {
  if (dataSet.has(ENCAPSULATED_DOCUMENT)) return encapsulated(dataSet)
  return dataSet.has(CONTENT_SEQUENCE) ? report(dataSet) : null
}

function encapsulated(dataSet: DataSet): ShownDocument {
  const title = shownValue(dataSet, DOCUMENT_TITLE)
  const type = shownValue(dataSet, MEDIA_TYPE)
  const length = dataSet.find(ENCAPSULATED_DOCUMENT)?.length ?? 0
  const isPdf = type.toLowerCase() === 'application/pdf'
  if (!isPdf || length > MAX_PDF_BYTES) return { kind: 'other', title, type, bytes: length }
  const value = dataSet.bytes(ENCAPSULATED_DOCUMENT, MAX_PDF_BYTES)
  const said = dataSet.number(DOCUMENT_LENGTH)
  const bytes = new Uint8Array(value.subarray(0, said !== undefined && said > 0 ? said : undefined))
  return { kind: 'pdf', title, bytes }
}

function report(dataSet: DataSet): ShownDocument {
  const lines: ReportLine[] = []
  const isWhole = addItem(dataSet, 0, lines)
  const title = meaning(dataSet, CONCEPT_NAME) || sopClassName(shownValue(dataSet, SOP_CLASS))
  return { kind: 'report', title, lines, isWhole }
}

/** @returns false when there was no room for all. */
function addItem(item: DataSet, depth: number, into: ReportLine[]): boolean {
  if (into.length >= MAX_LINES) return false
  into.push({
    depth,
    relationship: shownValue(item, RELATIONSHIP_TYPE),
    concept: meaning(item, CONCEPT_NAME),
    value: contentOf(item),
    valueType: shownValue(item, VALUE_TYPE),
  })
  return item.items(CONTENT_SEQUENCE).every((child) => addItem(child, depth + 1, into))
}

/** Elements of the value types whose value is one element. */
const SIMPLE_VALUES: ReadonlyMap<string, number> = new Map([
  ['TEXT', 0x0040a160],
  ['DATETIME', 0x0040a120],
  ['DATE', 0x0040a121],
  ['TIME', 0x0040a122],
  ['PNAME', 0x0040a123],
  ['UIDREF', 0x0040a124],
])

function contentOf(item: DataSet): string {
  const type = shownValue(item, VALUE_TYPE)
  const simple = SIMPLE_VALUES.get(type)
  if (simple !== undefined) return longText(item, simple)
  switch (type) {
    case 'CODE':
      return meaning(item, CONCEPT_CODE)
    case 'NUM':
      return numberWithUnit(item)
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM':
      return reference(item)
    case 'SCOORD':
    case 'SCOORD3D':
      return shownValue(item, GRAPHIC_TYPE)
    case 'TCOORD':
      return shownValue(item, TEMPORAL_RANGE_TYPE)
    case '':
      return byReference(item)
    default:
      return ''
  }
}

/** Lines of a text stay lines. */
function longText(item: DataSet, tag: number): string {
  const element = item.find(tag)
  if (element === undefined) return ''
  const lines = item.textOf(element, MAX_TEXT).split(/\r\n|\r|\n/)
  return lines
    .map((line) => shownText(line, MAX_TEXT))
    .join('\n')
    .trim()
}

/** Code Meaning, else the code itself. */
function meaning(item: DataSet, sequence: number): string {
  const [code] = item.items(sequence)
  return code === undefined ? '' : shownValue(code, CODE_MEANING) || shownValue(code, CODE_VALUE)
}

function numberWithUnit(item: DataSet): string {
  const [measured] = item.items(MEASURED_VALUE)
  if (measured === undefined) return ''
  const [unit] = measured.items(UNITS)
  const symbol = unit === undefined ? '' : shownValue(unit, CODE_VALUE) || shownValue(unit, CODE_MEANING)
  // UCUM writes 1 for a number without unit.
  return [shownValue(measured, NUMERIC_VALUE), symbol === '1' ? '' : symbol]
    .filter((part) => part !== '')
    .join(' ')
}

function reference(item: DataSet): string {
  const [referred] = item.items(REFERENCED_SOP)
  if (referred === undefined) return ''
  const frames = shownValue(referred, REFERENCED_FRAMES)
  const parts = [
    sopClassName(shownValue(referred, REFERENCED_CLASS)),
    shownValue(referred, REFERENCED_INSTANCE),
    frames === '' ? '' : `[${frames}]`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** A content item that is another one of the report, by its place in the tree (PS3.3 C.17.3.2.5). */
function byReference(item: DataSet): string {
  return item.numbers(REFERENCED_ITEM).join('.')
}
