/** Writes DICOM files in any encoding, right or wrong, for tests. */
import { deflateRawSync } from 'node:zlib'

export interface Encoding {
  readonly isImplicit?: boolean
  readonly isBigEndian?: boolean
}

export type Value =
  | string
  | Uint8Array
  | readonly number[]
  /** A sequence. */
  | { readonly items: readonly Elements[]; readonly isUndefined?: boolean }
  /** Encapsulated pixel data; the first fragment is the offset table. */
  | { readonly fragments: readonly Uint8Array[] }

export type Elements = readonly (readonly [tag: number, vr: string, value: Value])[]

export const IMPLICIT_LITTLE = '1.2.840.10008.1.2'
export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1'
export const DEFLATED = '1.2.840.10008.1.2.1.99'
export const EXPLICIT_BIG = '1.2.840.10008.1.2.2'
export const RLE = '1.2.840.10008.1.2.5'

const LONG = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '))
const UNDEFINED = 0xffffffff

/** A Part 10 file. */
export function dicomFile(transferSyntax: string, elements: Elements): Buffer {
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    meta(transferSyntax),
    body(transferSyntax, elements),
  ])
}

export function meta(transferSyntax: string): Buffer {
  return dataSet([[0x00020010, 'UI', transferSyntax]])
}

/** What comes after the file meta information. */
export function body(transferSyntax: string, elements: Elements): Buffer {
  const isImplicit = transferSyntax === IMPLICIT_LITTLE
  const bytes = dataSet(elements, { isImplicit, isBigEndian: transferSyntax === EXPLICIT_BIG })
  return transferSyntax === DEFLATED ? deflateRawSync(bytes) : bytes
}

export function dataSet(elements: Elements, encoding: Encoding = {}): Buffer {
  return Buffer.concat(elements.map(([tag, vr, value]) => element(tag, vr, value, encoding)))
}

function element(tag: number, vr: string, value: Value, encoding: Encoding): Buffer {
  if (typeof value === 'object' && 'items' in value) {
    const content = Buffer.concat(
      value.items.map((item) => wrapped(item, value.isUndefined === true, encoding)),
    )
    if (value.isUndefined !== true) return Buffer.concat([header(tag, vr, content.length, encoding), content])
    return Buffer.concat([header(tag, vr, UNDEFINED, encoding), content, delimiter(0xfffee0dd, 0, encoding)])
  }
  if (typeof value === 'object' && 'fragments' in value) {
    const fragments = value.fragments.map((bytes) =>
      Buffer.concat([delimiter(0xfffee000, bytes.length, encoding), bytes]),
    )
    return Buffer.concat([
      header(tag, vr, UNDEFINED, encoding),
      ...fragments,
      delimiter(0xfffee0dd, 0, encoding),
    ])
  }
  const bytes = padded(valueBytes(vr, value, encoding), vr)
  return Buffer.concat([header(tag, vr, bytes.length, encoding), bytes])
}

function wrapped(item: Elements, isUndefined: boolean, encoding: Encoding): Buffer {
  const content = dataSet(item, encoding)
  if (!isUndefined) return Buffer.concat([delimiter(0xfffee000, content.length, encoding), content])
  return Buffer.concat([
    delimiter(0xfffee000, UNDEFINED, encoding),
    content,
    delimiter(0xfffee00d, 0, encoding),
  ])
}

/** An item's or a delimiter's tag and length. */
export function delimiter(tag: number, length: number, { isBigEndian = false }: Encoding = {}): Buffer {
  return Buffer.concat([
    number16(tag >>> 16, isBigEndian),
    number16(tag & 0xffff, isBigEndian),
    number32(length, isBigEndian),
  ])
}

/** An element's header, whatever its value is. */
export function header(
  tag: number,
  vr: string,
  length: number,
  { isImplicit = false, isBigEndian = false }: Encoding = {},
): Buffer {
  const start = [number16(tag >>> 16, isBigEndian), number16(tag & 0xffff, isBigEndian)]
  if (isImplicit) return Buffer.concat([...start, number32(length, isBigEndian)])
  if (LONG.has(vr))
    return Buffer.concat([...start, Buffer.from(vr), Buffer.alloc(2), number32(length, isBigEndian)])
  return Buffer.concat([...start, Buffer.from(vr), number16(length, isBigEndian)])
}

function valueBytes(
  vr: string,
  value: string | Uint8Array | readonly number[],
  { isBigEndian = false }: Encoding,
): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'latin1')
  if (value instanceof Uint8Array) return Buffer.from(value)
  return Buffer.concat(value.map((number) => numberBytes(vr, number, isBigEndian)))
}

function numberBytes(vr: string, value: number, isBigEndian: boolean): Buffer {
  const view = new DataView(new ArrayBuffer(8))
  const isLittleEndian = !isBigEndian
  const bytes = (length: number) => Buffer.from(view.buffer, 0, length)
  switch (vr) {
    case 'US':
    case 'OW':
      view.setUint16(0, value, isLittleEndian)
      return bytes(2)
    case 'SS':
      view.setInt16(0, value, isLittleEndian)
      return bytes(2)
    case 'AT':
      return Buffer.concat([number16(value >>> 16, isBigEndian), number16(value & 0xffff, isBigEndian)])
    case 'UL':
      view.setUint32(0, value, isLittleEndian)
      return bytes(4)
    case 'OF':
    case 'FL':
      view.setFloat32(0, value, isLittleEndian)
      return bytes(4)
    case 'OD':
    case 'FD':
      view.setFloat64(0, value, isLittleEndian)
      return bytes(8)
    case 'OV':
      view.setBigUint64(0, BigInt(value), isLittleEndian)
      return bytes(8)
    default:
      return Buffer.from([value])
  }
}

function padded(bytes: Buffer, vr: string): Buffer {
  if (bytes.length % 2 === 0) return bytes
  return Buffer.concat([bytes, Buffer.from(vr === 'UI' || vr.startsWith('O') ? '\0' : ' ')])
}

function number16(value: number, isBigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(2)
  if (isBigEndian) bytes.writeUInt16BE(value)
  else bytes.writeUInt16LE(value)
  return bytes
}

function number32(value: number, isBigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(4)
  if (isBigEndian) bytes.writeUInt32BE(value)
  else bytes.writeUInt32LE(value)
  return bytes
}
