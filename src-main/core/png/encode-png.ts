/** Writes 8-bit RGB PNG files. */
import { concat, latin1, u32be, utf8, viewOf } from '../bytes'
import type { Compression } from '../platform'
import { chunk, RGB_8, SIGNATURE, XMP_KEYWORD } from './chunks'

/** After the keyword: not compressed, no language, no translated keyword. */
const XMP_FLAGS = '\0\0\0\0\0'
/** Deflate, 32 KiB window, fastest (RFC 1950). */
const ZLIB_HEADER = Uint8Array.of(0x78, 0x01)
/** A stored block (RFC 1951 section 3.2.4) holds at most 65,535 bytes. */
const MAX_STORED = 65535

/**
 * The pieces, in order, of a picture of noise: nothing is compressed, so it streams at the speed of the disk and stops
 * between any two rows. The XMP packet stands uncompressed before the pixels, where the XMP specification wants it.
 * @param width columns; a row and its filter byte fit into one stored block (width < 21,845).
 * @param pixels interleaved R G B rows, a whole number of them, at least one.
 */
export function* encodeStored(
  width: number,
  pixels: Uint8Array,
  xmp: string,
  compression: Compression,
): Generator<Uint8Array> {
  const rowBytes = 3 * width
  const height = pixels.length / rowBytes
  yield SIGNATURE
  yield imageHeader(compression, width, height)
  yield chunk(compression, 'iTXt', latin1(XMP_KEYWORD + XMP_FLAGS), utf8(xmp))
  yield chunk(compression, 'IDAT', ZLIB_HEADER)
  const rowsInBlock = Math.floor(MAX_STORED / (rowBytes + 1))
  let adler = 1
  for (let row = 0; row < height; row += rowsInBlock) {
    const rows = pixels.subarray(row * rowBytes, (row + rowsInBlock) * rowBytes)
    const filtered = unfilteredRows(rows, rowBytes)
    adler = adler32(filtered, adler)
    const isLast = row + rowsInBlock >= height
    yield chunk(compression, 'IDAT', storedBlockHeader(filtered.length, isLast), filtered)
  }
  yield chunk(compression, 'IDAT', u32be(adler))
  yield chunk(compression, 'IEND')
}

/** A small picture as a whole file, compressed. @param pixels interleaved R G B rows. */
export function encodeCompressed(width: number, pixels: Uint8Array, compression: Compression): Uint8Array {
  const rowBytes = 3 * width
  const data = compression.deflate(subFilteredRows(pixels, rowBytes))
  const header = imageHeader(compression, width, pixels.length / rowBytes)
  return concat(SIGNATURE, header, chunk(compression, 'IDAT', data), chunk(compression, 'IEND'))
}

function imageHeader(compression: Compression, width: number, height: number): Uint8Array {
  return chunk(compression, 'IHDR', u32be(width), u32be(height), RGB_8)
}

/** Rows with the filter byte 1 (Sub) before each: every byte less the same channel of the pixel to its left. */
function subFilteredRows(pixels: Uint8Array, rowBytes: number): Uint8Array {
  const filtered = unfilteredRows(pixels, rowBytes)
  for (let at = 0; at < filtered.length; at += rowBytes + 1) {
    filtered[at] = 1
    for (let i = at + rowBytes; i > at + 3; i--)
      filtered[i] = (filtered[i] as number) - (filtered[i - 3] as number)
  }
  return filtered
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

function storedBlockHeader(length: number, final: boolean): Uint8Array {
  const header = new Uint8Array(5)
  const view = viewOf(header)
  view.setUint8(0, final ? 1 : 0)
  view.setUint16(1, length, true)
  view.setUint16(3, length ^ 0xffff, true)
  return header
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
