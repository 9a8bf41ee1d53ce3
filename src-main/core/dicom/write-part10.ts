/** Writes a DICOM Part 10 file header in explicit VR little endian (PS3.5 section 7.1.2, PS3.10 section 7.1). */
import { concat, latin1, utf8, viewOf } from '../bytes'
import { PIXEL_DATA } from './read-data-set'
import { PREAMBLE, PREFIX } from './recognise'
import { EXPLICIT_LITTLE } from './transfer-syntaxes'
import { LONG_VRS } from './value-representation'

/**
 * `text` values are joined by backslashes; UI pads with NUL, the other text VRs with a space. Text is ASCII, the default
 * repertoire; what is not goes out as UTF-8.
 */
export type Element =
  | { readonly tag: number; readonly vr: TextVr; readonly text: string }
  | { readonly tag: number; readonly vr: 'US'; readonly number: number }
  | { readonly tag: number; readonly vr: 'UL'; readonly number: number }
  | { readonly tag: number; readonly vr: 'AT'; readonly attribute: number }
  | { readonly tag: number; readonly vr: 'OB'; readonly bytes: Uint8Array }

type TextVr = 'UI' | 'CS' | 'DA' | 'TM' | 'SH' | 'LO' | 'PN' | 'IS' | 'UT'

/** The element's header: tag, VR and length. @throws RangeError when the VR cannot hold the length. */
function elementHeader(tag: number, vr: string, length: number): Uint8Array {
  const isLong = LONG_VRS.has(vr)
  if (length > (isLong ? 0xfffffffe : 0xffff)) throw new RangeError(`a value of ${length} bytes`)
  const header = new Uint8Array(isLong ? 12 : 8)
  const view = viewOf(header)
  setTag(view, tag)
  header.set(latin1(vr), 4)
  if (isLong) view.setUint32(8, length, true)
  else view.setUint16(6, length, true)
  return header
}

/** Group, then element. */
function setTag(view: DataView, tag: number): void {
  view.setUint16(0, tag >>> 16, true)
  view.setUint16(2, tag & 0xffff, true)
}

function elementValue(element: Element): Uint8Array {
  switch (element.vr) {
    case 'US': {
      const value = new Uint8Array(2)
      viewOf(value).setUint16(0, element.number, true)
      return value
    }
    case 'UL': {
      const value = new Uint8Array(4)
      viewOf(value).setUint32(0, element.number, true)
      return value
    }
    case 'AT': {
      const value = new Uint8Array(4)
      setTag(viewOf(value), element.attribute)
      return value
    }
    case 'OB':
      return element.bytes
    default: {
      const text = utf8(element.text)
      return text.length % 2 === 0 ? text : concat(text, utf8(element.vr === 'UI' ? '\0' : ' '))
    }
  }
}

function encode(elements: readonly Element[]): Uint8Array {
  return concat(
    ...elements.flatMap((element) => {
      const value = elementValue(element)
      return [elementHeader(element.tag, element.vr, value.length), value]
    }),
  )
}

export interface Implementation {
  readonly classUid: string
  readonly versionName: string
}

/**
 * Everything of a Part 10 file up to the first byte of its pixel data, which must follow with exactly
 * `pixelDataLength` bytes (even, below 2^32).
 * @param dataSet elements in ascending order of their tags, below (7FE0,0010).
 */
export function encodeUpToPixelData(
  sopClassUid: string,
  sopInstanceUid: string,
  implementation: Implementation,
  dataSet: readonly Element[],
  pixelDataLength: number,
): Uint8Array {
  const meta = encode([
    { tag: 0x00020001, vr: 'OB', bytes: Uint8Array.of(0, 1) },
    { tag: 0x00020002, vr: 'UI', text: sopClassUid },
    { tag: 0x00020003, vr: 'UI', text: sopInstanceUid },
    { tag: 0x00020010, vr: 'UI', text: EXPLICIT_LITTLE },
    { tag: 0x00020012, vr: 'UI', text: implementation.classUid },
    { tag: 0x00020013, vr: 'SH', text: implementation.versionName },
  ])
  const groupLength = encode([{ tag: 0x00020000, vr: 'UL', number: meta.length }])
  return concat(
    new Uint8Array(PREAMBLE),
    latin1(PREFIX),
    groupLength,
    meta,
    encode(dataSet),
    elementHeader(PIXEL_DATA, 'OB', pixelDataLength),
  )
}
