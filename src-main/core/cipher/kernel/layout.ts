/**
 * The two forms of an image that the steps work on, `pixels` = MN: planes (all R, all G, all B) and words (one u32 a
 * pixel, R << 16 | G << 8 | B below a highest byte of no meaning: the shape of a key stream sample).
 */

/** Three planes to words. */
export function planesToWords(planes: usize, words: usize, pixels: i32): void {
  const red = planes, green = planes + pixels, blue = green + pixels
  let p: usize = 0
  for (; p + 16 <= <usize>pixels; p += 16) {
    const r = v128.load(red + p), g = v128.load(green + p), b = v128.load(blue + p)
    const zero = i8x16.splat(0)
    const bgLow = i8x16.shuffle(b, g, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
    const bgHigh = i8x16.shuffle(b, g, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    const rLow = i8x16.shuffle(r, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
    const rHigh = i8x16.shuffle(r, zero, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    const out = words + (p << 2)
    v128.store(out, i16x8.shuffle(bgLow, rLow, 0, 8, 1, 9, 2, 10, 3, 11))
    v128.store(out, i16x8.shuffle(bgLow, rLow, 4, 12, 5, 13, 6, 14, 7, 15), 16)
    v128.store(out, i16x8.shuffle(bgHigh, rHigh, 0, 8, 1, 9, 2, 10, 3, 11), 32)
    v128.store(out, i16x8.shuffle(bgHigh, rHigh, 4, 12, 5, 13, 6, 14, 7, 15), 48)
  }
  for (; p < <usize>pixels; p++) {
    const word = (<u32>load<u8>(red + p) << 16) | (<u32>load<u8>(green + p) << 8) | load<u8>(blue + p)
    store<u32>(words + (p << 2), word)
  }
}

/** Four words to their four B, four G and four R bytes. */
@inline
function gather(words: v128): v128 {
  return i8x16.shuffle(words, words, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)
}

/** Words to three planes. */
export function wordsToPlanes(words: usize, planes: usize, pixels: i32): void {
  const red = planes, green = planes + pixels, blue = green + pixels
  let p: usize = 0
  for (; p + 16 <= <usize>pixels; p += 16) {
    const at = words + (p << 2)
    const w0 = gather(v128.load(at)), w1 = gather(v128.load(at, 16))
    const w2 = gather(v128.load(at, 32)), w3 = gather(v128.load(at, 48))
    const bg01 = i32x4.shuffle(w0, w1, 0, 4, 1, 5), bg23 = i32x4.shuffle(w2, w3, 0, 4, 1, 5)
    const r01 = i32x4.shuffle(w0, w1, 2, 6, 3, 7), r23 = i32x4.shuffle(w2, w3, 2, 6, 3, 7)
    v128.store(blue + p, i64x2.shuffle(bg01, bg23, 0, 2))
    v128.store(green + p, i64x2.shuffle(bg01, bg23, 1, 3))
    v128.store(red + p, i64x2.shuffle(r01, r23, 0, 2))
  }
  for (; p < <usize>pixels; p++) {
    const word = load<u32>(words + (p << 2))
    store<u8>(red + p, <u8>(word >> 16))
    store<u8>(green + p, <u8>(word >> 8))
    store<u8>(blue + p, <u8>word)
  }
}
