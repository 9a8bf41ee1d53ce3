/** The chunks a PNG is made of (ISO/IEC 15948 clause 5): length, type, data, CRC-32; numbers are big-endian. */
import { latin1, u32be, viewOf } from '../bytes'
import type { Compression } from '../platform'

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Bit depth 8, colour type 2 (RGB), deflate, the five filters, not interlaced: the end of IHDR. */
export const RGB_8 = Uint8Array.of(8, 2, 0, 0, 0)

export const XMP_KEYWORD = 'XML:com.adobe.xmp'

export function chunk(
  { crc32 }: Compression,
  type: 'IHDR' | 'iTXt' | 'IDAT' | 'IEND',
  ...data: Uint8Array[]
): Uint8Array {
  const length = data.reduce((sum, part) => sum + part.length, 0)
  const whole = new Uint8Array(12 + length)
  const view = viewOf(whole)
  view.setUint32(0, length)
  whole.set(latin1(type), 4)
  let at = 8
  for (const part of data) {
    whole.set(part, at)
    at += part.length
  }
  view.setUint32(at, crc32(whole.subarray(4, at)))
  return whole
}

/** @param width columns. @param height rows. */
export function imageHeader(compression: Compression, width: number, height: number): Uint8Array {
  return chunk(compression, 'IHDR', u32be(width), u32be(height), RGB_8)
}
