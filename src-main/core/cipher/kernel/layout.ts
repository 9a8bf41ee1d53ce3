/**
 * The three forms of an image in memory, `pixels` = MN: planes (all R, all G, all B), words (one u32 a pixel,
 * R << 16 | G << 8 | B below a highest byte of no meaning: the shape of a key stream sample), and interleaved pixels
 * (R G B R G B, as containers store them).
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

/** Three planes to interleaved R G B. */
export function planesToPixels(planes: usize, out: usize, pixels: i32): void {
  const red = planes, green = planes + pixels, blue = green + pixels
  let p: usize = 0
  for (; p + 16 <= <usize>pixels; p += 16, out += 48) {
    const r = v128.load(red + p), g = v128.load(green + p), b = v128.load(blue + p)
    const low = i8x16.shuffle(r, g, 0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5)
    const middle = i8x16.shuffle(r, g, 21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26)
    const high = i8x16.shuffle(r, g, 0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0)
    v128.store(out, i8x16.shuffle(low, b, 0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15))
    v128.store(out, i8x16.shuffle(middle, b, 0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15), 16)
    v128.store(out, i8x16.shuffle(high, b, 26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31), 32)
  }
  for (; p < <usize>pixels; p++, out += 3) {
    store<u8>(out, load<u8>(red + p))
    store<u8>(out, load<u8>(green + p), 1)
    store<u8>(out, load<u8>(blue + p), 2)
  }
}

/** Interleaved R G B to three planes. */
export function pixelsToPlanes(at: usize, planes: usize, pixels: i32): void {
  const red = planes, green = planes + pixels, blue = green + pixels
  let p: usize = 0
  for (; p + 16 <= <usize>pixels; p += 16, at += 48) {
    const a = v128.load(at), b = v128.load(at, 16), c = v128.load(at, 32)
    const r = i8x16.shuffle(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0)
    const g = i8x16.shuffle(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0)
    const u = i8x16.shuffle(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0)
    v128.store(red + p, i8x16.shuffle(r, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29))
    v128.store(green + p, i8x16.shuffle(g, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30))
    v128.store(blue + p, i8x16.shuffle(u, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31))
  }
  for (; p < <usize>pixels; p++, at += 3) {
    store<u8>(red + p, load<u8>(at))
    store<u8>(green + p, load<u8>(at, 1))
    store<u8>(blue + p, load<u8>(at, 2))
  }
}
