/**
 * A picture of noise as 8-bit RGB PNG: nothing is compressed, rows stand in stored blocks (RFC 1951 section 3.2.4) and no
 * filter is used, so any run of rows can be written and read alone, at its own place. Each run is one IDAT chunk; the last
 * block, which is empty, and the checksum stand in a chunk behind all runs. The XMP packet stands uncompressed before the
 * pixels, where the XMP specification wants it.
 */
import { type ByteSource, readBytes } from '../byte-source'
import { concat, equalBytes, latin1, u32be, utf8, viewOf } from '../bytes'
import type { Compression } from '../platform'
import type { RowMemory } from '../row-memory'
import { chunk, imageHeader, SIGNATURE, XMP_KEYWORD } from './chunks'

/** After the keyword: not compressed, no language, no translated keyword. */
const XMP_FLAGS = '\0\0\0\0\0'
/** Deflate, 32 KiB window, fastest (RFC 1950). */
const ZLIB_HEADER = Uint8Array.of(0x78, 0x01)
const LAST_BLOCK = Uint8Array.of(1, 0, 0, 0xff, 0xff)
/** A stored block holds at most 65,535 bytes. */
const MAX_STORED = 65535
const BLOCK_HEADER = 5
const CHUNK_HEADER = 8
const CRC = 4
const IDAT = latin1('IDAT')
/** The modulus of Adler-32. */
const BASE = 65521

/** Everything before the first run of rows. @param width columns, fewer than 21,845. */
export function beforeRows(width: number, height: number, xmp: string, compression: Compression): Uint8Array {
  return concat(
    SIGNATURE,
    imageHeader(compression, width, height),
    chunk(compression, 'iTXt', latin1(XMP_KEYWORD + XMP_FLAGS), utf8(xmp)),
    chunk(compression, 'IDAT', ZLIB_HEADER),
  )
}

/** Bytes of the chunk of one run. */
export function chunkBytes(width: number, rows: number): number {
  return CHUNK_HEADER + blockCount(width, rows) * BLOCK_HEADER + rows * rowBytes(width) + CRC
}

/**
 * The chunk of one run, in the memory's room. @throws RangeError when it does not fit there (pictures of a few pixels).
 * @returns a view of it, and the Adler-32 of its rows.
 */
export function frameRows(
  memory: RowMemory,
  width: number,
  rows: number,
  { crc32 }: Compression,
): { readonly bytes: Uint8Array; readonly check: number } {
  const room = memory.pixelRoom()
  const bytes = room.subarray(0, chunkBytes(width, rows))
  const view = viewOf(bytes)
  view.setUint32(0, bytes.length - CHUNK_HEADER - CRC)
  bytes.set(IDAT, 4)
  let check = 1
  let at = CHUNK_HEADER
  for (const { firstRow, rows: rowsInBlock, length } of blocks(width, rows)) {
    writeBlockHeader(view, at, length)
    memory.planesToRows(at + BLOCK_HEADER, firstRow, rowsInBlock, true)
    check = memory.adler32(at + BLOCK_HEADER, length, check)
    at += BLOCK_HEADER + length
  }
  view.setUint32(at, crc32(bytes.subarray(4, at)))
  return { bytes, check }
}

/** Everything behind the last run. @param checks of all runs, each of `rows` rows, in order. */
export function afterRows(
  width: number,
  rows: number,
  checks: readonly number[],
  compression: Compression,
): Uint8Array {
  const adler = checks.reduce((whole, check) => joinAdler(whole, check, rows * rowBytes(width)), 1)
  return concat(chunk(compression, 'IDAT', LAST_BLOCK, u32be(adler)), chunk(compression, 'IEND'))
}

/** Bytes of `afterRows`. */
export const AFTER_BYTES = CHUNK_HEADER + LAST_BLOCK.length + 4 + CRC + CHUNK_HEADER + CRC

/** Where the first run stands if the pixels begin as `beforeRows` ends. @param pixelsAt of the first IDAT chunk. */
export function rowsAt(source: ByteSource, pixelsAt: number): number | undefined {
  const start = readBytes(source, pixelsAt, CHUNK_HEADER + ZLIB_HEADER.length)
  const begun = concat(u32be(ZLIB_HEADER.length), IDAT, ZLIB_HEADER)
  return equalBytes(start, begun) ? pixelsAt + begun.length + CRC : undefined
}

/**
 * Puts the rows of a run into the memory's planes. @param memory its room begins with the chunk.
 * @returns false when the chunk is not what `frameRows` makes, checksums apart.
 */
export function unframeRows(memory: RowMemory, width: number, rows: number): boolean {
  const bytes = memory.pixelRoom().subarray(0, chunkBytes(width, rows))
  const view = viewOf(bytes)
  if (view.getUint32(0) !== bytes.length - CHUNK_HEADER - CRC || !equalBytes(bytes.subarray(4, 8), IDAT))
    return false
  let at = CHUNK_HEADER
  for (const { firstRow, rows: rowsInBlock, length } of blocks(width, rows)) {
    if (!isBlockHeader(view, at, length)) return false
    at += BLOCK_HEADER
    for (let row = 0; row < rowsInBlock; row++) if (bytes[at + row * rowBytes(width)] !== 0) return false
    memory.rowsToPlanes(at, firstRow, rowsInBlock, true)
    at += length
  }
  return true
}

/** A row and its filter byte. */
function rowBytes(width: number): number {
  return 3 * width + 1
}

function rowsInBlock(width: number): number {
  return Math.floor(MAX_STORED / rowBytes(width))
}

function blockCount(width: number, rows: number): number {
  return Math.ceil(rows / rowsInBlock(width))
}

function* blocks(width: number, rows: number) {
  const most = rowsInBlock(width)
  for (let firstRow = 0; firstRow < rows; firstRow += most) {
    const count = Math.min(most, rows - firstRow)
    yield { firstRow, rows: count, length: count * rowBytes(width) }
  }
}

/** Not the last block, stored, its length and the complement of that. */
function writeBlockHeader(view: DataView, at: number, length: number): void {
  view.setUint8(at, 0)
  view.setUint16(at + 1, length, true)
  view.setUint16(at + 3, length ^ 0xffff, true)
}

function isBlockHeader(view: DataView, at: number, length: number): boolean {
  const complement = view.getUint16(at + 3, true) ^ 0xffff
  return view.getUint8(at) === 0 && view.getUint16(at + 1, true) === length && complement === length
}

/** The Adler-32 of two parts, one behind the other. @param secondBytes the length of the second. */
function joinAdler(first: number, second: number, secondBytes: number): number {
  const a1 = first & 0xffff
  const a2 = second & 0xffff
  const a = (a1 + a2 + BASE - 1) % BASE
  const b = ((secondBytes % BASE) * ((a1 + BASE - 1) % BASE) + (first >>> 16) + (second >>> 16)) % BASE
  return ((b << 16) | a) >>> 0
}
