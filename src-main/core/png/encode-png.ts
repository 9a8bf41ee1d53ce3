/** Writes small 8-bit RGB PNG files, compressed. */
import { concat } from '../bytes'
import type { Compression } from '../platform'
import { chunk, imageHeader, SIGNATURE } from './chunks'

/** A small picture as a whole file, compressed. @param pixels interleaved R G B rows. */
export function encodeCompressed(width: number, pixels: Uint8Array, compression: Compression): Uint8Array {
  const rowBytes = 3 * width
  const data = compression.deflate(subFilteredRows(pixels, rowBytes))
  const header = imageHeader(compression, width, pixels.length / rowBytes)
  return concat(SIGNATURE, header, chunk(compression, 'IDAT', data), chunk(compression, 'IEND'))
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
