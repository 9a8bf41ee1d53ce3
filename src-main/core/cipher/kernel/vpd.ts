/**
 * VPD (CIPHER.md section 3, steps 1 and 4): over the bit stream, most significant bit first, bit m is XORed with the
 * result's bit m - 3. `length` is 3MN bytes: a whole number of triplets.
 *
 * Inside a 64-bit big-endian word the chain unrolls to five shift-and-XOR steps (3, 6, 12, 24, 48). Across words it is
 * a chain again, so eight parts of the stream run side by side. What each of them begins with is the XOR of all
 * triplets before it: those are summed up first.
 */
const PARTS: usize = 8
/** Whole triplets, whole words and whole vectors. */
const PART_UNIT: usize = 48

/** Reverses the bytes of each 64-bit word. In memory, because V8 builds a constant again at every use. */
const swap = memory.data<u8>([7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8], 16)

/** Where the sum of a part's triplets is worked out. */
const sums = memory.data(48, 16)

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
function loadTwo(a: usize, b: usize, mask: v128): v128 {
  return v128.swizzle(v128.load_lane<u64>(b, v128.load64_zero(a), 1), mask)
}

@inline
function storeTwo(a: usize, b: usize, mask: v128, y: v128): void {
  const bytes = v128.swizzle(y, mask)
  v128.store_lane<u64>(a, bytes, 0)
  v128.store_lane<u64>(b, bytes, 1)
}

/** The XOR of all triplets of [at, at + length), length a multiple of 48. */
function sumOfTriplets(at: usize, length: usize): u32 {
  let first = i64x2.splat(0), second = first, third = first
  for (const end = at + length; at < end; at += 48) {
    first = v128.xor(first, v128.load(at))
    second = v128.xor(second, v128.load(at, 16))
    third = v128.xor(third, v128.load(at, 32))
  }
  v128.store(sums, first)
  v128.store(sums, second, 16)
  v128.store(sums, third, 32)
  let eight: u32 = 0
  for (let group = sums; group < sums + 48; group += 3) {
    eight ^= (<u32>load<u8>(group) << 16) | (<u32>load<u8>(group, 1) << 8) | <u32>load<u8>(group, 2)
  }
  const four = eight ^ (eight >> 12), two = four ^ (four >> 6)
  return (two ^ (two >> 3)) & 7
}

/** Byte by byte, for what does not fill eight parts; `triplet` is the result's last triplet before `at`. */
function vpdBytes(at: usize, length: usize, triplet: u32): void {
  let previous = triplet
  for (const end = at + length; at < end; at++) {
    let y = <u32>load<u8>(at) ^ ((previous & 7) << 5)
    y ^= y >> 3
    y ^= y >> 6
    store<u8>(at, <u8>y)
    previous = y
  }
}

/** The triplets, in the low bits, that two parts beside each other begin with. */
@inline
function pair(first: u32, second: u32): v128 {
  return i64x2.replace_lane(i64x2.splat(first), 1, second)
}

/** Forward VPD in place. */
export function vpd(planes: usize, length: usize): void {
  const part = (length / (PARTS * PART_UNIT)) * PART_UNIT
  const p0 = planes, p1 = p0 + part, p2 = p1 + part, p3 = p2 + part
  const p4 = p3 + part, p5 = p4 + part, p6 = p5 + part, p7 = p6 + part
  const mask = v128.load(swap)
  const t1 = sumOfTriplets(p0, part), t2 = t1 ^ sumOfTriplets(p1, part), t3 = t2 ^ sumOfTriplets(p2, part)
  const t4 = t3 ^ sumOfTriplets(p3, part), t5 = t4 ^ sumOfTriplets(p4, part)
  const t6 = t5 ^ sumOfTriplets(p5, part), t7 = t6 ^ sumOfTriplets(p6, part)
  let y0 = pair(0, t1), y1 = pair(t2, t3), y2 = pair(t4, t5), y3 = pair(t6, t7)
  for (let i: usize = 0; i < part; i += 16) {
    const a0 = v128.load(p0 + i), b0 = v128.load(p1 + i)
    const a1 = v128.load(p2 + i), b1 = v128.load(p3 + i)
    const a2 = v128.load(p4 + i), b2 = v128.load(p5 + i)
    const a3 = v128.load(p6 + i), b3 = v128.load(p7 + i)
    const f0 = chain(y0, v128.swizzle(i64x2.shuffle(a0, b0, 0, 2), mask))
    const f1 = chain(y1, v128.swizzle(i64x2.shuffle(a1, b1, 0, 2), mask))
    const f2 = chain(y2, v128.swizzle(i64x2.shuffle(a2, b2, 0, 2), mask))
    const f3 = chain(y3, v128.swizzle(i64x2.shuffle(a3, b3, 0, 2), mask))
    y0 = chain(f0, v128.swizzle(i64x2.shuffle(a0, b0, 1, 3), mask))
    y1 = chain(f1, v128.swizzle(i64x2.shuffle(a1, b1, 1, 3), mask))
    y2 = chain(f2, v128.swizzle(i64x2.shuffle(a2, b2, 1, 3), mask))
    y3 = chain(f3, v128.swizzle(i64x2.shuffle(a3, b3, 1, 3), mask))
    const s0 = v128.swizzle(f0, mask), t0 = v128.swizzle(y0, mask)
    v128.store(p0 + i, i64x2.shuffle(s0, t0, 0, 2)); v128.store(p1 + i, i64x2.shuffle(s0, t0, 1, 3))
    const s1 = v128.swizzle(f1, mask), t1 = v128.swizzle(y1, mask)
    v128.store(p2 + i, i64x2.shuffle(s1, t1, 0, 2)); v128.store(p3 + i, i64x2.shuffle(s1, t1, 1, 3))
    const s2 = v128.swizzle(f2, mask), t2 = v128.swizzle(y2, mask)
    v128.store(p4 + i, i64x2.shuffle(s2, t2, 0, 2)); v128.store(p5 + i, i64x2.shuffle(s2, t2, 1, 3))
    const s3 = v128.swizzle(f3, mask), t3 = v128.swizzle(y3, mask)
    v128.store(p6 + i, i64x2.shuffle(s3, t3, 0, 2)); v128.store(p7 + i, i64x2.shuffle(s3, t3, 1, 3))
  }
  vpdBytes(p7 + part, length - part * PARTS, <u32>i64x2.extract_lane(y3, 1))
}

/** Inverse VPD in place: every triplet is XORed with the triplet before it, all at once. */
export function unvpd(planes: usize, length: usize): void {
  const mask = v128.load(swap)
  let at = planes
  const end = planes + length
  let before = i64x2.splat(0)
  for (; at + 16 <= end; at += 16) {
    const y = v128.swizzle(v128.load(at), mask)
    const words = i8x16.shuffle(before, y, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)
    v128.store(at, v128.swizzle(v128.xor(y, v128.or(i64x2.shr_u(y, 3), i64x2.shl(words, 61))), mask))
    before = y
  }
  let previous = <u32>i64x2.extract_lane(before, 1)
  for (; at < end; at++) {
    const y = <u32>load<u8>(at)
    store<u8>(at, <u8>(y ^ (y >> 3) ^ (previous << 5)))
    previous = y
  }
}
