/**
 * The two forms of an image that the steps work on, `pixels` = MN: planes (all R, all G, all B) and words (one u32 a
 * pixel, R << 16 | G << 8 | B below a highest byte of no meaning: the shape of a key stream sample).
 */

/** The first or second halves of two vectors, byte by byte in turn. */
@inline
export function low8(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
}

@inline
export function high8(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
}

/** The same in pairs of bytes. */
@inline
export function low16(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
}

@inline
export function high16(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
}

/** The word of one pixel, `pixels` bytes from plane to plane. */
@inline
export function loadWord(at: usize, pixels: usize): u32 {
  return (<u32>load<u8>(at) << 16) | (<u32>load<u8>(at + pixels) << 8) | <u32>load<u8>(at + 2 * pixels)
}

@inline
export function storeWord(at: usize, pixels: usize, word: u32): void {
  store<u8>(at, <u8>(word >> 16))
  store<u8>(at + pixels, <u8>(word >> 8))
  store<u8>(at + 2 * pixels, <u8>word)
}

/** Three planes to words. */
export function planesToWords(planes: usize, words: usize, pixels: usize): void {
  const zero = i64x2.splat(0)
  let p: usize = 0
  for (; p + 16 <= pixels; p += 16) {
    const at = planes + p, out = words + (p << 2)
    const r = v128.load(at), g = v128.load(at + pixels), b = v128.load(at + 2 * pixels)
    const bgLow = low8(b, g), bgHigh = high8(b, g), rLow = low8(r, zero), rHigh = high8(r, zero)
    v128.store(out, low16(bgLow, rLow))
    v128.store(out, high16(bgLow, rLow), 16)
    v128.store(out, low16(bgHigh, rHigh), 32)
    v128.store(out, high16(bgHigh, rHigh), 48)
  }
  for (; p < pixels; p++) store<u32>(words + (p << 2), loadWord(planes + p, pixels))
}

/** Four words to their four B, four G and four R bytes. In memory, because V8 builds a constant again at every use. */
const channels = memory.data<u8>([0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15], 16)

@inline
export function channelsMask(): v128 {
  return v128.load(channels)
}

/** Sixteen words to sixteen bytes of each plane. */
@inline
export function storeSixteen(at: usize, pixels: usize, mask: v128, w0: v128, w1: v128, w2: v128, w3: v128): void {
  storeFours(
    at, pixels, v128.swizzle(w0, mask), v128.swizzle(w1, mask), v128.swizzle(w2, mask), v128.swizzle(w3, mask),
  )
}

/** Four times four B, four G and four R bytes to sixteen bytes of each plane. */
@inline
export function storeFours(at: usize, pixels: usize, c0: v128, c1: v128, c2: v128, c3: v128): void {
  const bg01 = i32x4.shuffle(c0, c1, 0, 4, 1, 5), bg23 = i32x4.shuffle(c2, c3, 0, 4, 1, 5)
  const r01 = i32x4.shuffle(c0, c1, 2, 6, 3, 7), r23 = i32x4.shuffle(c2, c3, 2, 6, 3, 7)
  v128.store(at, i64x2.shuffle(r01, r23, 0, 2))
  v128.store(at + pixels, i64x2.shuffle(bg01, bg23, 1, 3))
  v128.store(at + 2 * pixels, i64x2.shuffle(bg01, bg23, 0, 2))
}

/** Words to three planes. */
export function wordsToPlanes(words: usize, planes: usize, pixels: usize): void {
  const mask = channelsMask()
  let p: usize = 0
  for (; p + 16 <= pixels; p += 16) {
    const at = words + (p << 2)
    storeSixteen(planes + p, pixels, mask, v128.load(at), v128.load(at, 16), v128.load(at, 32), v128.load(at, 48))
  }
  for (; p < pixels; p++) storeWord(planes + p, pixels, load<u32>(words + (p << 2)))
}
