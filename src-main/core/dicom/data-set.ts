/** Elements of a data set and their values (PS3.5 chapter 7). */
import { viewOf } from '../bytes'
import type { ByteWindow } from './byte-window'
import { decodeText } from './character-set'
import { BINARY_NUMBERS, CHARACTER_SET_VRS, SINGLE_TEXT_VRS } from './value-representation'

export interface Fragment {
  readonly position: number
  readonly length: number
}

export interface DataElement {
  /** Group, then element: 0x00100010. */
  readonly tag: number
  /** '' where neither the file nor the dictionary tells. */
  readonly vr: string
  /** Of the value in the source. */
  readonly position: number
  /** Bytes of the value that are there; of undefined lengths those up to the delimiter. */
  readonly length: number
  /** Of a sequence. */
  readonly items: readonly DataSet[] | null
  /** Of encapsulated pixel data, the Basic Offset Table as the first (PS3.5 section A.4). */
  readonly fragments: readonly Fragment[] | null
}

const SPECIFIC_CHARACTER_SET = 0x00080005
/** No list of numbers or text that is asked for by name is longer. */
const MAX_VALUE_BYTES = 4 * 1024 * 1024
const MAX_CHARACTER_SET_BYTES = 256
/** Items are small and many: looking through so few elements takes less than a table for each. */
const MOST_SEARCHED = 16
/** PS3.5 section 6.2: DS and IS; some write a comma, which is no number. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** Asked for values only when it has been read to its end. */
export class DataSet {
  /** In the order of the file. */
  readonly elements: DataElement[] = []
  #byTag: ReadonlyMap<number, DataElement> | undefined
  #characterSet: string | undefined

  readonly window: ByteWindow
  readonly isBigEndian: boolean
  readonly #parent: DataSet | null

  constructor(window: ByteWindow, isBigEndian: boolean, parent: DataSet | null = null) {
    this.window = window
    this.isBigEndian = isBigEndian
    this.#parent = parent
  }

  /** The last of that tag, as other readers take it. */
  find(tag: number): DataElement | undefined {
    if (this.elements.length > MOST_SEARCHED) {
      this.#byTag ??= new Map(this.elements.map((element) => [element.tag, element]))
      return this.#byTag.get(tag)
    }
    for (let i = this.elements.length - 1; i >= 0; i--) {
      const element = this.elements[i]
      if (element?.tag === tag) return element
    }
    return undefined
  }

  has(tag: number): boolean {
    return this.find(tag) !== undefined
  }

  /** The value's first bytes; empty when there is no such element. */
  bytes(tag: number, most = MAX_VALUE_BYTES): Uint8Array {
    const element = this.find(tag)
    return element === undefined ? new Uint8Array(0) : this.valueOf(element, most)
  }

  valueOf(element: DataElement, most: number): Uint8Array {
    return this.window.bytes(element.position, Math.min(element.length, most))
  }

  /** The items of a sequence; none when there is no such element. */
  items(tag: number): readonly DataSet[] {
    return this.find(tag)?.items ?? []
  }

  /** Value of Specific Character Set that holds here (PS3.3 C.12.1.1.2), values parted by backslashes. */
  get characterSet(): string {
    this.#characterSet ??= this.#ownCharacterSet() ?? this.#parent?.characterSet ?? ''
    return this.#characterSet
  }

  /** Text without the padding around each of its values, which stay parted by backslashes; '' when there is none. */
  text(tag: number): string {
    const element = this.find(tag)
    return element === undefined ? '' : this.textOf(element, MAX_VALUE_BYTES)
  }

  textOf(element: DataElement, most: number): string {
    const characterSet = CHARACTER_SET_VRS.has(element.vr) ? this.characterSet : ''
    const text = decodeText(this.valueOf(element, most), characterSet, most)
    return SINGLE_TEXT_VRS.has(element.vr)
      ? text.replace(/[ \0]+$/, '')
      : trimmed(text.split('\\')).join('\\')
  }

  texts(tag: number): string[] {
    const text = this.text(tag)
    return text === '' ? [] : text.split('\\')
  }

  /** Numbers of DS, IS and the binary VRs, in their order; what is no number is NaN. */
  numbers(tag: number): number[] {
    const element = this.find(tag)
    if (element === undefined) return []
    return this.numbersOf(element, MAX_VALUE_BYTES)
  }

  numbersOf(element: DataElement, most: number): number[] {
    const bytes = BINARY_NUMBERS.get(element.vr)
    if (bytes !== undefined) return this.#binaryNumbers(element, bytes, most)
    if (element.vr !== 'DS' && element.vr !== 'IS') return []
    const text = this.textOf(element, most)
    if (text === '') return []
    return text.split('\\').map((value) => (NUMBER.test(value) ? Number(value) : Number.NaN))
  }

  /** The first number, when it is one and finite. */
  number(tag: number): number | undefined {
    const [first] = this.numbers(tag)
    return first !== undefined && Number.isFinite(first) ? first : undefined
  }

  #ownCharacterSet(): string | undefined {
    const element = this.find(SPECIFIC_CHARACTER_SET)
    return element === undefined ? undefined : decodeText(this.valueOf(element, MAX_CHARACTER_SET_BYTES), '')
  }

  #binaryNumbers(element: DataElement, size: number, most: number): number[] {
    const bytes = this.valueOf(element, most)
    const view = viewOf(bytes)
    return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
      binaryNumber(view, i * size, element.vr, !this.isBigEndian),
    )
  }
}

function binaryNumber(view: DataView, at: number, vr: string, isLittleEndian: boolean): number {
  switch (vr) {
    case 'US':
      return view.getUint16(at, isLittleEndian)
    case 'SS':
      return view.getInt16(at, isLittleEndian)
    case 'UL':
      return view.getUint32(at, isLittleEndian)
    case 'SL':
      return view.getInt32(at, isLittleEndian)
    case 'FL':
      return view.getFloat32(at, isLittleEndian)
    case 'FD':
      return view.getFloat64(at, isLittleEndian)
    case 'UV':
      return Number(view.getBigUint64(at, isLittleEndian))
    default:
      return Number(view.getBigInt64(at, isLittleEndian))
  }
}

/** Values are padded with spaces or NUL (PS3.5 section 6.2). */
function trimmed(values: string[]): string[] {
  return values.map((value) => value.replace(/^[ \0]+|[ \0]+$/g, ''))
}
