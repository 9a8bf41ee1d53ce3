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
/** Of a skimmed file, which takes no memory for what it passes over: 64 MB of empty items, in half a second. */
const MAX_SKIMMED = 8_000_000
const MAX_SKIMMED_DEPTH = 512
/** A header far behind the one before is read from the disk by itself, which takes as long as so many in a row. */
const FAR = 16 * 1024
const FAR_COUNTS = 40
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
  /** Only these elements of the top level are kept, the last of each, and no items: the rest is passed over, however much. */
  readonly skimFor?: ReadonlySet<number>
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
  /** Of a skimmed file: where the elements of each tag are kept. */
  readonly #kept = new Map<number, number>()
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
        // Zeros after the last element; the group of commands, which some files have, begins with its length.
        if (tag === 0 && this.#window.uint32(at + 4, encoding.isBigEndian) === 0) return at
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
      if (length > FAR) this.#jumped()
      if (vr === 'SQ' && this.#extent.skimFor === undefined) {
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
        if (isPixelData(tag)) this.#keep(into, whole(header, Math.max(0, this.#extent.end - position)), depth)
        throw new Stopped('cut')
      }
      this.#keep(into, whole(header, length), depth)
      return after
    }
    if (tag === PIXEL_DATA || vr === 'OB' || vr === 'OW')
      return this.#encapsulated(into, header, end, encoding, depth)
    const items: DataSet[] = []
    const element = { tag, vr: 'SQ', position, length: 0, items, fragments: null }
    this.#keep(into, element, depth)
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
    const isSkimmed = this.#extent.skimFor !== undefined
    if (depth > (isSkimmed ? MAX_SKIMMED_DEPTH : MAX_DEPTH)) throw new Stopped('broken')
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
      const item = isSkimmed ? parent : new DataSet(this.#window, encoding.isBigEndian, parent)
      if (!isSkimmed) items.push(item)
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
  #encapsulated(into: DataSet, header: Header, end: number, encoding: Encoding, depth: number): number {
    const fragments: Fragment[] = []
    const { tag, vr, position } = header
    const element = { tag, vr, position, length: 0, items: null, fragments }
    this.#keep(into, element, depth)
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
      if (length > FAR) this.#jumped()
      if (this.#extent.skimFor === undefined)
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
      const isHere = length === UNDEFINED_LENGTH || at + 8 + length <= this.#extent.end
      // What is too long for that has no VR that anybody knows, and a length of 16 bits as most have.
      return isImplicit || isHere || at + 8 + this.#window.uint16(at + 6, isBigEndian) > this.#extent.end
        ? { tag, vr: vrOf(tag), length, position: at + 8, isUnknown: false }
        : {
            tag,
            vr: vrOf(tag),
            length: this.#window.uint16(at + 6, isBigEndian),
            position: at + 8,
            isUnknown: false,
          }
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

  #keep(into: DataSet, element: DataElement, depth: number): void {
    const { skimFor } = this.#extent
    if (skimFor === undefined) {
      into.elements.push(element)
      return
    }
    if (depth > 0 || !skimFor.has(element.tag)) return
    const place = this.#kept.get(element.tag) ?? into.elements.length
    this.#kept.set(element.tag, place)
    into.elements[place] = element
  }

  #jumped(): void {
    if (this.#extent.skimFor !== undefined) this.#counted(FAR_COUNTS)
  }

  #counted(counts = 1): void {
    this.#count += counts
    if (this.#count > (this.#extent.skimFor === undefined ? MAX_ELEMENTS : MAX_SKIMMED))
      throw new Stopped('broken')
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
