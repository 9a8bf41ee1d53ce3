/**
 * Planes (all R, all G, all B) to and from rows of interleaved pixels (R G B R G B, as containers store them). A
 * filtered row has one byte more, before its pixels: PNG's filter type, here always 0, "none".
 *
 * Sixteen pixels at a time; a row's last sixteen overlap the ones before them, which come out the same twice. Nothing
 * is written beside the rows. Shuffle masks lie in memory, because V8 builds a constant again at every use.
 */

/** Where each byte of three output vectors comes from: 16 R, 16 G or 16 B bytes; 255 makes a zero. */
const spread = memory.data<u8>([
  0, 255, 255, 1, 255, 255, 2, 255, 255, 3, 255, 255, 4, 255, 255, 5,
  255, 255, 6, 255, 255, 7, 255, 255, 8, 255, 255, 9, 255, 255, 10, 255,
  255, 11, 255, 255, 12, 255, 255, 13, 255, 255, 14, 255, 255, 15, 255, 255,
  255, 0, 255, 255, 1, 255, 255, 2, 255, 255, 3, 255, 255, 4, 255, 255,
  5, 255, 255, 6, 255, 255, 7, 255, 255, 8, 255, 255, 9, 255, 255, 10,
  255, 255, 11, 255, 255, 12, 255, 255, 13, 255, 255, 14, 255, 255, 15, 255,
  255, 255, 0, 255, 255, 1, 255, 255, 2, 255, 255, 3, 255, 255, 4, 255,
  255, 5, 255, 255, 6, 255, 255, 7, 255, 255, 8, 255, 255, 9, 255, 255,
  10, 255, 255, 11, 255, 255, 12, 255, 255, 13, 255, 255, 14, 255, 255, 15,
], 16)

/** Where 16 R, 16 G or 16 B bytes come from in the first, second and third vector of 16 pixels. */
const collect = memory.data<u8>([
  0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 2, 5, 8, 11, 14, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 4, 7, 10, 13,
  1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2, 5, 8, 11, 14,
  2, 5, 8, 11, 14, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 3, 6, 9, 12, 15,
], 16)

@inline
function blend(a: v128, maskA: v128, b: v128, maskB: v128, c: v128, maskC: v128): v128 {
  return v128.or(v128.or(v128.swizzle(a, maskA), v128.swizzle(b, maskB)), v128.swizzle(c, maskC))
}

/**
 * Writes `rows` rows of `columns` pixels to `out`; `planes` is the first of these pixels in the R plane, the planes
 * are `pixels` bytes apart; `filter` is 1 for filtered rows, else 0.
 */
export function planesToRows(
  planes: usize, pixels: usize, out: usize, rows: i32, columns: i32, filter: i32,
): void {
  const r0 = v128.load(spread), r1 = v128.load(spread, 16), r2 = v128.load(spread, 32)
  const g0 = v128.load(spread, 48), g1 = v128.load(spread, 64), g2 = v128.load(spread, 80)
  const b0 = v128.load(spread, 96), b1 = v128.load(spread, 112), b2 = v128.load(spread, 128)
  const width = <usize>columns
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
      v128.store(to, blend(r, r0, g, g0, b, b0))
      v128.store(to, blend(r, r1, g, g1, b, b1), 16)
      v128.store(to, blend(r, r2, g, g2, b, b2), 32)
    }
  }
}

/** The inverse of `planesToRows`; a filter byte is skipped. */
export function rowsToPlanes(
  at: usize, planes: usize, pixels: usize, rows: i32, columns: i32, filter: i32,
): void {
  const r0 = v128.load(collect), r1 = v128.load(collect, 16), r2 = v128.load(collect, 32)
  const g0 = v128.load(collect, 48), g1 = v128.load(collect, 64), g2 = v128.load(collect, 80)
  const b0 = v128.load(collect, 96), b1 = v128.load(collect, 112), b2 = v128.load(collect, 128)
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
      const from = at + 3 * p, to = planes + p
      const x = v128.load(from), y = v128.load(from, 16), z = v128.load(from, 32)
      v128.store(to, blend(x, r0, y, r1, z, r2))
      v128.store(to + pixels, blend(x, g0, y, g1, z, g2))
      v128.store(to + 2 * pixels, blend(x, b0, y, b1, z, b2))
    }
  }
}
