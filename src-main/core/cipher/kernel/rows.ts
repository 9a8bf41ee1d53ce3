/**
 * Planes (all R, all G, all B) to and from rows of interleaved pixels (R G B R G B, as containers store them). A
 * filtered row has one byte more, before its pixels: PNG's filter type, here always 0, "none".
 *
 * Sixteen pixels at a time; a row's last sixteen overlap the ones before them, which come out the same twice. Nothing
 * is written beside the rows. Shuffle masks lie in memory, because V8 builds a constant again at every use.
 */

import { high16, high8, low16, low8, storeFours } from './layout'

/**
 * Four vectors of four pixels R G B 0 to where their bytes lie in three vectors of pixels. What goes to the end of one
 * vector and the beginning of the next is rotated to those two places.
 */
const close = memory.data<u8>([
  0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255,
  5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255, 0, 1, 2, 4,
  10, 12, 13, 14, 255, 255, 255, 255, 0, 1, 2, 4, 5, 6, 8, 9,
  255, 255, 255, 255, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14,
], 16)

/** The inverse, to four B, four G and four R bytes each. */
const open = memory.data<u8>([
  2, 5, 8, 11, 1, 4, 7, 10, 0, 3, 6, 9, 255, 255, 255, 255,
  14, 1, 4, 7, 13, 0, 3, 6, 12, 15, 2, 5, 255, 255, 255, 255,
  10, 13, 0, 3, 9, 12, 15, 2, 8, 11, 14, 1, 255, 255, 255, 255,
  6, 9, 12, 15, 5, 8, 11, 14, 4, 7, 10, 13, 255, 255, 255, 255,
], 16)

/**
 * Writes `rows` rows of `columns` pixels to `out`; `planes` is the first of these pixels in the R plane, the planes
 * are `pixels` bytes apart; `filter` is 1 for filtered rows, else 0.
 */
export function planesToRows(
  planes: usize, pixels: usize, out: usize, rows: i32, columns: i32, filter: i32,
): void {
  const m0 = v128.load(close), m1 = v128.load(close, 16), m2 = v128.load(close, 32), m3 = v128.load(close, 48)
  const width = <usize>columns, zero = i64x2.splat(0)
  for (let row = 0; row < rows; row++, planes += width, out += 3 * width) {
    if (filter != 0) store<u8>(out++, 0)
    if (width < 16) {
      for (let p: usize = 0; p < width; p++) {
        const at = planes + p, to = out + 3 * p
        store<u8>(to, load<u8>(at))
        store<u8>(to, load<u8>(at + pixels), 1)
        store<u8>(to, load<u8>(at + 2 * pixels), 2)
      }
      continue
    }
    for (let p: usize = 0; p < width; p += 16) {
      if (p + 16 > width) p = width - 16
      const at = planes + p, to = out + 3 * p
      const r = v128.load(at), g = v128.load(at + pixels), b = v128.load(at + 2 * pixels)
      const rgLow = low8(r, g), rgHigh = high8(r, g), bLow = low8(b, zero), bHigh = high8(b, zero)
      const c0 = v128.swizzle(low16(rgLow, bLow), m0), c1 = v128.swizzle(high16(rgLow, bLow), m1)
      const c2 = v128.swizzle(low16(rgHigh, bHigh), m2), c3 = v128.swizzle(high16(rgHigh, bHigh), m3)
      v128.store(to, i32x4.shuffle(c0, c1, 0, 1, 2, 7))
      v128.store(to, i32x4.shuffle(c1, c2, 0, 1, 6, 7), 16)
      v128.store(to, i32x4.shuffle(c2, c3, 0, 5, 6, 7), 32)
    }
  }
}

/** The inverse of `planesToRows`; a filter byte is skipped. */
export function rowsToPlanes(
  at: usize, planes: usize, pixels: usize, rows: i32, columns: i32, filter: i32,
): void {
  const m0 = v128.load(open), m1 = v128.load(open, 16), m2 = v128.load(open, 32), m3 = v128.load(open, 48)
  const width = <usize>columns
  for (let row = 0; row < rows; row++, planes += width, at += 3 * width) {
    if (filter != 0) at++
    if (width < 16) {
      for (let p: usize = 0; p < width; p++) {
        const from = at + 3 * p, to = planes + p
        store<u8>(to, load<u8>(from))
        store<u8>(to + pixels, load<u8>(from, 1))
        store<u8>(to + 2 * pixels, load<u8>(from, 2))
      }
      continue
    }
    for (let p: usize = 0; p < width; p += 16) {
      if (p + 16 > width) p = width - 16
      const from = at + 3 * p
      const x = v128.load(from), y = v128.load(from, 16), z = v128.load(from, 32)
      storeFours(
        planes + p, pixels,
        v128.swizzle(x, m0), v128.swizzle(i32x4.shuffle(x, y, 4, 5, 2, 3), m1),
        v128.swizzle(i32x4.shuffle(y, z, 4, 1, 2, 3), m2), v128.swizzle(z, m3),
      )
    }
  }
}
