/** DICOM files element by element, explicit VR little endian, right or wrong. */
import { deflateRawSync } from 'node:zlib'

const LONG = new Set(['OB', 'OW', 'SQ', 'UN', 'UT'])
export const UNDEFINED = 0xffffffff

/** @param length when it is not that of the value. */
export function element(tag: number, vr: string, value: Uint8Array | string, length?: number): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.from(value)
  const padding =
    bytes.length % 2 === 1 && length === undefined ? Buffer.from(vr === 'UI' ? '\0' : ' ') : Buffer.alloc(0)
  const head = Buffer.alloc(LONG.has(vr) ? 12 : 8)
  head.writeUInt16LE(tag >>> 16, 0)
  head.writeUInt16LE(tag & 0xffff, 2)
  head.write(vr, 4, 'latin1')
  const says = length ?? bytes.length + padding.length
  if (LONG.has(vr)) head.writeUInt32LE(says, 8)
  else head.writeUInt16LE(says, 6)
  return Buffer.concat([head, bytes, padding])
}

/** An item or a delimiter: a tag and a 32-bit length, no VR. */
export function item(length: number, tag = 0xfffee000): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt16LE(tag >>> 16, 0)
  head.writeUInt16LE(tag & 0xffff, 2)
  head.writeUInt32LE(length, 4)
  return head
}

/** Sequences inside sequences, of undefined length, never closed. */
export function nested(depth: number): Buffer {
  const level = Buffer.concat([element(0x00081140, 'SQ', '', UNDEFINED), item(UNDEFINED)])
  return Buffer.concat(Array<Buffer>(depth).fill(level))
}

export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1'
export const DEFLATED = '1.2.840.10008.1.2.1.99'

export function part10(transferSyntax: string, ...elements: readonly Buffer[]): Buffer {
  const meta = element(0x00020010, 'UI', transferSyntax)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(meta.length)
  const body = Buffer.concat(elements)
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(0x00020000, 'UL', length),
    meta,
    transferSyntax === DEFLATED ? deflateRawSync(body) : body,
  ])
}

/** The private block with a header. */
export function orrery(headerText: string): Buffer[] {
  return [element(0x00990010, 'LO', 'ORRERY 1'), element(0x00991001, 'UT', headerText)]
}
