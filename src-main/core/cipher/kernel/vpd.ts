/**
 * VPD (CIPHER.md section 3, steps 1 and 4): over the bit stream, most significant bit first, bit m is XORed with the
 * result's bit m - 3. `length` is 3MN bytes: a whole number of triplets.
 *
 * Inside a 64-bit big-endian word the chain unrolls to five shift-and-XOR steps (3, 6, 12, 24, 48). Across words it is
 * a chain again, so eight parts of the stream run side by side as if each had nothing before it; what was missing is
 * one triplet XORed into every triplet of the part, put in afterwards.
 */
const PARTS: i32 = 8
/** Whole triplets, whole words and whole vectors. */
const PART_UNIT: i32 = 48

@inline
function swapBytes(v: v128): v128 {
  return i8x16.shuffle(v, v, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8)
}

@inline
function chain(previous: v128, x: v128): v128 {
  let y = v128.xor(x, i64x2.shl(previous, 61))
  y = v128.xor(y, i64x2.shr_u(y, 3))
  y = v128.xor(y, i64x2.shr_u(y, 6))
  y = v128.xor(y, i64x2.shr_u(y, 12))
  y = v128.xor(y, i64x2.shr_u(y, 24))
  return v128.xor(y, i64x2.shr_u(y, 48))
}

@inline
function loadTwo(a: usize, b: usize): v128 {
  return swapBytes(v128.load_lane<u64>(b, v128.load64_zero(a), 1))
}

@inline
function storeTwo(a: usize, b: usize, y: v128): void {
  const bytes = swapBytes(y)
  v128.store_lane<u64>(a, bytes, 0)
  v128.store_lane<u64>(b, bytes, 1)
}

/** XORs one triplet into every triplet of [at, at + length), length a multiple of 48. */
function xorTriplet(at: usize, length: i32, triplet: u32): void {
  const three = triplet * 0x249249
  const high = <u8>(three >> 16), middle = <u8>(three >> 8), low = <u8>three
  const seed = i8x16.replace_lane(i8x16.replace_lane(i8x16.splat(high), 1, middle), 2, low)
  const first = i8x16.shuffle(seed, seed, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0)
  const second = i8x16.shuffle(seed, seed, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1)
  const third = i8x16.shuffle(seed, seed, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2)
  for (const end = at + length; at < end; at += 48) {
    v128.store(at, v128.xor(v128.load(at), first))
    v128.store(at, v128.xor(v128.load(at, 16), second), 16)
    v128.store(at, v128.xor(v128.load(at, 32), third), 32)
  }
}

/** Byte by byte, for what does not fill eight parts; `triplet` is the result's last triplet before `at`. */
function vpdBytes(at: usize, length: i32, triplet: u32): void {
  let previous = triplet
  for (const end = at + length; at < end; at++) {
    let y = <u32>load<u8>(at) ^ ((previous & 7) << 5)
    y ^= y >> 3
    y ^= y >> 6
    store<u8>(at, <u8>y)
    previous = y
  }
}

/** Forward VPD in place. */
export function vpd(planes: usize, length: i32): void {
  const part = (length / (PARTS * PART_UNIT)) * PART_UNIT
  const p0 = planes, p1 = p0 + part, p2 = p1 + part, p3 = p2 + part
  const p4 = p3 + part, p5 = p4 + part, p6 = p5 + part, p7 = p6 + part
  let y0 = i64x2.splat(0), y1 = y0, y2 = y0, y3 = y0
  for (let i: usize = 0; i < <usize>part; i += 8) {
    y0 = chain(y0, loadTwo(p0 + i, p1 + i))
    y1 = chain(y1, loadTwo(p2 + i, p3 + i))
    y2 = chain(y2, loadTwo(p4 + i, p5 + i))
    y3 = chain(y3, loadTwo(p6 + i, p7 + i))
    storeTwo(p0 + i, p1 + i, y0)
    storeTwo(p2 + i, p3 + i, y1)
    storeTwo(p4 + i, p5 + i, y2)
    storeTwo(p6 + i, p7 + i, y3)
  }
  let triplet: u32 = 0
  if (part > 0) {
    for (let n = 0, at = planes; n < PARTS; n++, at += part) {
      const last = <u32>load<u8>(at + part - 1) & 7
      if (triplet != 0) xorTriplet(at, part, triplet)
      triplet ^= last
    }
  }
  vpdBytes(planes + part * PARTS, length - part * PARTS, triplet)
}

/** Inverse VPD in place: every triplet is XORed with the triplet before it, all at once. */
export function unvpd(planes: usize, length: i32): void {
  let at = planes
  const end = planes + length
  let before = i64x2.splat(0)
  for (; at + 16 <= end; at += 16) {
    const y = swapBytes(v128.load(at))
    const words = i8x16.shuffle(before, y, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)
    v128.store(at, swapBytes(v128.xor(y, v128.or(i64x2.shr_u(y, 3), i64x2.shl(words, 61)))))
    before = y
  }
  let previous = <u32>i64x2.extract_lane(before, 1)
  for (; at < end; at++) {
    const y = <u32>load<u8>(at)
    store<u8>(at, <u8>(y ^ (y >> 3) ^ (previous << 5)))
    previous = y
  }
}
