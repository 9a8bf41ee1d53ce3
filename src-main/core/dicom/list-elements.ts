/** Every element of a file, for the tag browser: names, and values as text. */
import type { ElementList, ListedElement } from '../../../src-shared/study/data-element-list'
import { viewOf } from '../bytes'
import { dictionaryEntry, isPrivate, isPrivateCreator } from './data-dictionary'
import type { DataElement, DataSet } from './data-set'
import type { DicomFile } from './open-file'
import { shownText } from './shown-text'
import { BINARY_NUMBERS, SINGLE_TEXT_VRS, TEXT_VRS } from './value-representation'

/** Few files have more; one that has is listed up to here. */
const MAX_LISTED = 50_000
const MAX_TEXT_BYTES = 4096
const MAX_NUMBERS_BYTES = 256
const MAX_HEX_BYTES = 64

/** The file meta information first, sequences flattened, each item by a line of its own. */
export function listElements({ meta, dataSet, ending }: DicomFile): ElementList {
  const elements: ListedElement[] = []
  const isWhole = list(meta, 0, elements) && list(dataSet, 0, elements)
  return { elements, isWhole: isWhole && ending === 'whole' }
}

/** @returns false when there was no room for all. */
function list(dataSet: DataSet, depth: number, into: ListedElement[]): boolean {
  for (const element of dataSet.elements) {
    if (into.length >= MAX_LISTED) return false
    into.push(listed(dataSet, element, depth))
    for (const [i, item] of (element.items ?? []).entries()) {
      if (into.length >= MAX_LISTED) return false
      into.push(itemLine(i, item, depth + 1))
      if (!list(item, depth + 1, into)) return false
    }
  }
  return true
}

function itemLine(index: number, item: DataSet, depth: number): ListedElement {
  const length = item.elements.reduce((sum, element) => sum + element.length, 0)
  const line = { depth, tag: `Item ${index + 1}`, keyword: '', name: '', vr: '', length }
  return { ...line, value: '', isCut: false, isPrivate: false }
}

function listed(dataSet: DataSet, element: DataElement, depth: number): ListedElement {
  const { tag, vr, length } = element
  const entry = nameOf(tag)
  const { value, isCut } = shownValueOf(dataSet, element)
  return { depth, tag: shownTag(tag), ...entry, vr, length, value, isCut, isPrivate: isPrivate(tag) }
}

function nameOf(tag: number): { readonly keyword: string; readonly name: string } {
  if (isPrivateCreator(tag)) return { keyword: '', name: 'Private Creator' }
  if ((tag & 0xffff) === 0) return { keyword: '', name: 'Group Length' }
  const { keyword = '', name = '' } = dictionaryEntry(tag) ?? {}
  return { keyword, name }
}

function shownTag(tag: number): string {
  const digits = tag.toString(16).toUpperCase().padStart(8, '0')
  return `(${digits.slice(0, 4)},${digits.slice(4)})`
}

interface ShownValue {
  readonly value: string
  readonly isCut: boolean
}

function shownValueOf(dataSet: DataSet, element: DataElement): ShownValue {
  const { tag, vr, length, items, fragments } = element
  if (items !== null || length === 0) return { value: '', isCut: false }
  if (fragments !== null) return inHex(dataSet, element)
  // A private element's VR is what its maker meant: text is shown as text where the file names its VR.
  if (TEXT_VRS.has(vr)) return asText(dataSet, element)
  const size = BINARY_NUMBERS.get(vr)
  if (size !== undefined && length % size === 0) {
    const numbers = dataSet.numbersOf(element, MAX_NUMBERS_BYTES)
    return { value: numbers.map(String).join(' \\ '), isCut: length > MAX_NUMBERS_BYTES }
  }
  if (vr === 'AT' && length % 4 === 0 && tag !== 0) return asTags(dataSet, element)
  return inHex(dataSet, element)
}

function asText(dataSet: DataSet, element: DataElement): ShownValue {
  const text = shownText(dataSet.textOf(element, MAX_TEXT_BYTES), MAX_TEXT_BYTES)
  const isOne = SINGLE_TEXT_VRS.has(element.vr)
  return { value: isOne ? text : text.split('\\').join(' \\ '), isCut: element.length > MAX_TEXT_BYTES }
}

function asTags(dataSet: DataSet, element: DataElement): ShownValue {
  const view = viewOf(dataSet.valueOf(element, MAX_NUMBERS_BYTES))
  const isLittleEndian = !dataSet.isBigEndian
  const tags = Array.from({ length: Math.floor(view.byteLength / 4) }, (_, i) =>
    shownTag(view.getUint16(4 * i, isLittleEndian) * 0x10000 + view.getUint16(4 * i + 2, isLittleEndian)),
  )
  return { value: tags.join(' \\ '), isCut: element.length > MAX_NUMBERS_BYTES }
}

/** The first bytes, and beside them those that are printable ASCII. */
function inHex(dataSet: DataSet, element: DataElement): ShownValue {
  const bytes = dataSet.valueOf(element, MAX_HEX_BYTES)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const printable = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
  ).join('')
  return { value: `${hex}  ${printable}`, isCut: element.length > MAX_HEX_BYTES }
}
