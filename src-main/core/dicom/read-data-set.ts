/**
 * Reads the elements of a data set (PS3.5 chapter 7), of strangers' files: values stay where they are, only their places are
 * noted. Each element is met once and there is a limit to how many and how deep, so time and memory are bounded whatever the
 * file holds. What cannot be read ends the reading; what stood before is kept.
 */
import { type ByteWindow, SourceEnds } from './byte-window'
import { vrOf } from './data-dictionary'
import { type DataElement, DataSet, type Fragment } from './data-set'
import { LONG_VRS } from './value-representation'

/** Elements, items and fragments of a file: those of ten thousand frames with fifty attributes each. */
const MAX_ELEMENTS = 500_000
const MAX_DEPTH = 32
export const UNDEFINED_LENGTH = 0xffffffff
const ITEM = 0xfffee000
const ITEM_END = 0xfffee00d
const SEQUENCE_END = 0xfffee0dd
export const PIXEL_DATA = 0x7fe00010
export const FLOAT_PIXEL_DATA = 0x7fe00008
const DOUBLE_FLOAT_PIXEL_DATA = 0x7fe00009

/** How a data set is written. */
export interface Encoding {
  readonly isImplicit: boolean
  readonly isBigEndian: boolean
}

const IMPLICIT_LITTLE: Encoding = { isImplicit: true, isBigEndian: false }

/** `whole`: up to its end, or to where it was asked to. `cut`: the file ends within a value. `broken`: no more can be read. */
export type Ending = 'whole' | 'cut' | 'broken'

export interface ReadDataSet {
  readonly dataSet: DataSet
  readonly ending: Ending
  /** Where reading ended. */
  readonly end: number
  /** The element that ended it because it was asked to; null otherwise. */
  readonly endElement: EndElement | null
}

export interface EndElement {
  readonly tag: number
  readonly vr: string
  /** Of its value: where it is, and how long the file says it is, all ones for an undefined length. */
  readonly position: number
  readonly length: number
}

export interface Extent {
  readonly start: number
  readonly end: number
  /** The first element of the top level that is not read. */
  readonly isEnd?: (tag: number) => boolean
}

/** Never throws: how far it came is told by `ending`. */
export function readDataSet(window: ByteWindow, encoding: Encoding, extent: Extent): ReadDataSet {
  return new Reading(window, extent).run(encoding)
}

/** Ends a reading from any depth. */
class Stopped extends Error {
  readonly ending: Ending

  constructor(ending: Ending) {
    super(ending)
    this.ending = ending
  }
}

interface Header {
  readonly tag: number
  readonly vr: string
  readonly length: number
  /** Of the value. */
  readonly position: number
  /** Written with VR UN, whose values are in implicit VR little endian. */
  readonly isUnknown: boolean
}

class Reading {
  #count = 0
  #endElement: EndElement | null = null
  readonly #window: ByteWindow
  readonly #extent: Extent
  #end: number

  constructor(window: ByteWindow, extent: Extent) {
    this.#window = window
    this.#extent = extent
    this.#end = extent.start
  }

  run(encoding: Encoding): ReadDataSet {
    const dataSet = new DataSet(this.#window, encoding.isBigEndian)
    let ending: Ending = 'whole'
    try {
      this.#end = this.#elements(dataSet, this.#extent.start, this.#extent.end, encoding, 0)
    } catch (thrown) {
      if (thrown instanceof Stopped) ending = thrown.ending
      else if (thrown instanceof SourceEnds) ending = 'cut'
      else throw thrown
    }
    return { dataSet, ending, end: this.#end, endElement: this.#endElement }
  }

  /** @returns the position behind the last element, and behind its delimiter when there is one. */
  #elements(into: DataSet, from: number, end: number, encoding: Encoding, depth: number): number {
    let at = from
    while (at + 8 <= end) {
      const tag = this.#tag(at, encoding)
      if (tag === ITEM_END && depth > 0) return at + 8
      // The item's own delimiter is missing.
      if ((tag === ITEM || tag === SEQUENCE_END) && depth > 0) return at
      if (depth === 0) {
        this.#end = at
        if (this.#extent.isEnd?.(tag)) {
          this.#endElement = this.#header(at, tag, encoding)
          return at
        }
        // Zeros after the last element.
        if (tag === 0) return at
      }
      this.#counted()
      at =
        tag >>> 16 === 0xfffe
          ? at + 8
          : this.#element(into, this.#header(at, tag, encoding), end, encoding, depth)
    }
    if (at < end && depth === 0) throw new Stopped('cut')
    return at
  }

  #element(into: DataSet, header: Header, end: number, encoding: Encoding, depth: number): number {
    const { tag, vr, length, position } = header
    if (length !== UNDEFINED_LENGTH) {
      const after = position + length
      if (vr === 'SQ') {
        const items: DataSet[] = []
        into.elements.push({
          tag,
          vr,
          position,
          length: Math.max(0, Math.min(length, end - position)),
          items,
          fragments: null,
        })
        const inner = header.isUnknown ? IMPLICIT_LITTLE : encoding
        this.#items(items, into, position, Math.min(after, end), inner, depth + 1, false)
        if (after > this.#extent.end) throw new Stopped('cut')
        return after
      }
      if (after > this.#extent.end) {
        // Of pixels the first ones are of use, of a name they would be a wrong name.
        if (isPixelData(tag)) into.elements.push(whole(header, Math.max(0, this.#extent.end - position)))
        throw new Stopped('cut')
      }
      into.elements.push(whole(header, length))
      return after
    }
    if (tag === PIXEL_DATA || vr === 'OB' || vr === 'OW')
      return this.#encapsulated(into, header, end, encoding)
    const items: DataSet[] = []
    const element = { tag, vr: 'SQ', position, length: 0, items, fragments: null }
    into.elements.push(element)
    // PS3.5 section 6.2.2: of unknown VR and undefined length is a sequence in implicit VR little endian.
    const inner = header.isUnknown ? IMPLICIT_LITTLE : encoding
    const after = this.#items(items, into, position, end, inner, depth + 1, true)
    element.length = after - position
    return after
  }

  #items(
    items: DataSet[],
    parent: DataSet,
    from: number,
    end: number,
    encoding: Encoding,
    depth: number,
    isUndefined: boolean,
  ): number {
    if (depth > MAX_DEPTH) throw new Stopped('broken')
    let at = from
    while (at + 8 <= end) {
      const tag = this.#tag(at, encoding)
      const length = this.#window.uint32(at + 4, encoding.isBigEndian)
      if (tag === SEQUENCE_END) return at + 8
      if (tag !== ITEM) {
        // A delimiter too many is passed over; anything else belongs to whoever comes after the sequence.
        if (tag !== ITEM_END) return isUndefined ? at : end
        at += 8
        this.#counted()
        continue
      }
      this.#counted()
      const item = new DataSet(this.#window, encoding.isBigEndian, parent)
      items.push(item)
      const start = at + 8
      if (length === UNDEFINED_LENGTH) at = this.#elements(item, start, end, encoding, depth)
      else {
        this.#elements(item, start, Math.min(start + length, end), encoding, depth)
        at = start + length
      }
    }
    if (isUndefined && end === this.#extent.end) throw new Stopped('cut')
    return at
  }

  /** PS3.5 section A.4: items up to a sequence delimiter. */
  #encapsulated(into: DataSet, header: Header, end: number, encoding: Encoding): number {
    const fragments: Fragment[] = []
    const { tag, vr, position } = header
    const element = { tag, vr, position, length: 0, items: null, fragments }
    into.elements.push(element)
    let at = header.position
    while (at + 8 <= end) {
      const delimiter = this.#tag(at, encoding)
      if (delimiter === SEQUENCE_END) {
        element.length = at - header.position
        return at + 8
      }
      if (delimiter !== ITEM) break
      this.#counted()
      const length = this.#window.uint32(at + 4, encoding.isBigEndian)
      fragments.push({ position: at + 8, length: Math.min(length, end - at - 8) })
      at += 8 + length
      element.length = Math.min(at, end) - header.position
    }
    throw new Stopped('cut')
  }

  #header(at: number, tag: number, { isImplicit, isBigEndian }: Encoding): Header {
    const vr = isImplicit ? undefined : this.#vr(at + 4)
    if (vr === undefined) {
      const length = this.#window.uint32(at + 4, isBigEndian)
      return { tag, vr: vrOf(tag), length, position: at + 8, isUnknown: false }
    }
    if (!LONG_VRS.has(vr))
      return { tag, vr, length: this.#window.uint16(at + 6, isBigEndian), position: at + 8, isUnknown: false }
    const length = this.#window.uint32(at + 8, isBigEndian)
    // Archives write UN for what they did not know; the dictionary knows more by now (PS3.5 section 6.2.2).
    const isUnknown = vr === 'UN'
    return { tag, vr: isUnknown ? vrOf(tag) : vr, length, position: at + 12, isUnknown }
  }

  /** Two capitals; undefined where some writers put elements of implicit VR among the others. */
  #vr(at: number): string | undefined {
    const letters = this.#window.uint16(at, true)
    const [first, second] = [letters >>> 8, letters & 0xff]
    if (!isCapital(first) || !isCapital(second)) return undefined
    return String.fromCharCode(first, second)
  }

  #tag(at: number, { isBigEndian }: Encoding): number {
    return this.#window.uint16(at, isBigEndian) * 0x10000 + this.#window.uint16(at + 2, isBigEndian)
  }

  #counted(): void {
    if (++this.#count > MAX_ELEMENTS) throw new Stopped('broken')
  }
}

function whole({ tag, vr, position }: Header, length: number): DataElement {
  return { tag, vr, position, length, items: null, fragments: null }
}

/** PS3.3 C.7.6.3 and C.7.6.24: integers, floats, doubles. */
export function isPixelData(tag: number): boolean {
  return tag === PIXEL_DATA || tag === FLOAT_PIXEL_DATA || tag === DOUBLE_FLOAT_PIXEL_DATA
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a
}
