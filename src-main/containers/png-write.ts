/**
 * Writes an 8-bit RGB PNG (ISO/IEC 15948) of noise: nothing is compressed, so it streams at the speed of the disk and
 * stops between any two rows. The XMP packet stands uncompressed in an iTXt chunk before the pixels, where the XMP
 * specification wants it and other programs find it; sharp would compress it.
 */
import * as zlib from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bit depth 8, colour type 2 (RGB), deflate, adaptive filters, not interlaced. */
const RGB_8 = Buffer.from([8, 2, 0, 0, 0])
/** Keyword, not compressed, no language, no translated keyword. */
const XMP_PREFIX = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1')
/** Deflate, 32 KiB window, fastest (RFC 1950). */
const ZLIB_HEADER = Buffer.from([0x78, 0x01])
/** A stored block (RFC 1951 section 3.2.4) holds at most 65,535 bytes. */
const MAX_STORED = 65535

/**
 * The pieces of the file in order.
 * @param width columns; a row and its filter byte fit into one stored block (width < 21,845).
 * @param pixels interleaved R G B rows, a whole number of them, at least one.
 */
export function* encodePng(width: number, pixels: Uint8Array, xmp: string): Generator<Uint8Array> {
  const rowBytes = 3 * width
  const height = pixels.length / rowBytes
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  yield SIGNATURE
  yield chunk('IHDR', size, RGB_8)
  yield chunk('iTXt', XMP_PREFIX, Buffer.from(xmp, 'utf8'))
  yield chunk('IDAT', ZLIB_HEADER)
  const rowsInBlock = Math.floor(MAX_STORED / (rowBytes + 1))
  let adler = 1
  for (let row = 0; row < height; row += rowsInBlock) {
    const rows = pixels.subarray(row * rowBytes, (row + rowsInBlock) * rowBytes)
    const filtered = unfilteredRows(rows, rowBytes)
    adler = adler32(filtered, adler)
    yield chunk('IDAT', storedBlockHeader(filtered.length, row + rowsInBlock >= height), filtered)
  }
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(adler)
  yield chunk('IDAT', checksum)
  yield chunk('IEND')
}

/** Rows with the filter byte 0 (none) before each. */
function unfilteredRows(rows: Uint8Array, rowBytes: number): Uint8Array {
  const count = rows.length / rowBytes
  const filtered = new Uint8Array(count * (rowBytes + 1))
  for (let row = 0; row < count; row++) {
    filtered.set(rows.subarray(row * rowBytes, (row + 1) * rowBytes), row * (rowBytes + 1) + 1)
  }
  return filtered
}

function storedBlockHeader(length: number, final: boolean): Buffer {
  const header = Buffer.alloc(5)
  header.writeUInt8(final ? 1 : 0, 0)
  header.writeUInt16LE(length, 1)
  header.writeUInt16LE(length ^ 0xffff, 3)
  return header
}

function chunk(type: 'IHDR' | 'iTXt' | 'IDAT' | 'IEND', ...data: Uint8Array[]): Buffer {
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

/** Bytes after which the sums of adler32 could pass 2^32. */
const ADLER_RUN = 5552

/** RFC 1950 section 8.2. */
function adler32(bytes: Uint8Array, start: number): number {
  let a = start & 0xffff
  let b = start >>> 16
  for (let at = 0; at < bytes.length; at += ADLER_RUN) {
    const end = Math.min(at + ADLER_RUN, bytes.length)
    for (let i = at; i < end; i++) {
      a += bytes[i] as number
      b += a
    }
    a %= 65521
    b %= 65521
  }
  return ((b << 16) | a) >>> 0
}

/** Node.js brings it since 20.15 and 22.2; older run times use the table. */
const crc32: (bytes: Uint8Array) => number = zlib.crc32 ?? crc32ByTable

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
