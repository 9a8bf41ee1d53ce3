/** The chunks a PNG is made of (ISO/IEC 15948 clause 5): length, type, data, CRC-32. */
import * as zlib from 'node:zlib'

export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Bit depth 8, colour type 2 (RGB), deflate, the five filters, not interlaced: the end of IHDR. */
export const RGB_8 = Buffer.from([8, 2, 0, 0, 0])

export const XMP_KEYWORD = 'XML:com.adobe.xmp'

export function chunk(type: 'IHDR' | 'iTXt' | 'IDAT' | 'IEND', ...data: Uint8Array[]): Buffer {
  const length = data.reduce((sum, part) => sum + part.length, 0)
  const whole = Buffer.alloc(12 + length)
  whole.writeUInt32BE(length, 0)
  whole.write(type, 4, 'latin1')
  let at = 8
  for (const part of data) {
    whole.set(part, at)
    at += part.length
  }
  whole.writeUInt32BE(crc32(whole.subarray(4, at)), at)
  return whole
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
  return remainder
})

/** ISO/IEC 15948 annex D. */
export function crc32ByTable(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 255] as number)
  return ~crc >>> 0
}

/** Node.js brings it since 20.15 and 22.2; older run times use the table. */
export const crc32: (bytes: Uint8Array) => number = zlib.crc32 ?? crc32ByTable
