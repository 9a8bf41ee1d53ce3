/**
 * Planet XOR (CIPHER.md section 3, step 7) on planes. Forward, a triplet v becomes S[v] XOR kappa; backward it becomes
 * S^-1[v XOR kappa]. Eight triplets are three bytes and one stream sample, so four samples are a vector.
 *
 * S is looked up in no table: each bit of S[abc] is a sum over GF(2) of products of a, b and c (without abc, because S is
 * a permutation), so S[abc] is a sum of three-bit coefficients, each taken where its bits of v are set. Bits become masks
 * of whole triplets, and then all triplets are worked out at once.
 */

/** Twelve bytes to four u32, the first byte highest. */
const spread = memory.data<u8>([2, 1, 0, 255, 5, 4, 3, 255, 8, 7, 6, 255, 11, 10, 9, 255], 16)
/** Four u32 to twelve bytes; the highest byte of each is dropped. */
const pack = memory.data<u8>([2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 255, 255, 255, 255], 16)

/** The lowest bit of each of eight triplets. */
const LOWEST: u32 = 0x249249

/** The coefficients of the box in use, each in every triplet of a vector: of 1, a, b, c, ab, ac, bc. */
const coefficients = memory.data(112, 16)

/** S[v] of every triplet v of a vector. */
@inline
function substitute(
  t: v128, lowest: v128, s1: v128, sa: v128, sb: v128, sc: v128, sab: v128, sac: v128, sbc: v128,
): v128 {
  const a = wholeTriplets(v128.and(i32x4.shr_u(t, 2), lowest))
  const b = wholeTriplets(v128.and(i32x4.shr_u(t, 1), lowest))
  const c = wholeTriplets(v128.and(t, lowest))
  const withA = v128.and(a, v128.xor(v128.xor(sa, v128.and(b, sab)), v128.and(c, sac)))
  const withB = v128.and(b, v128.xor(sb, v128.and(c, sbc)))
  return v128.xor(v128.xor(withA, withB), v128.xor(s1, v128.and(c, sc)))
}

/** 1 becomes 7 in every triplet. */
@inline
function wholeTriplets(bits: v128): v128 {
  return i32x4.sub(i32x4.shl(bits, 3), bits)
}

function setCoefficient(n: usize, triplet: u32): void {
  v128.store(coefficients + (n << 4), i32x4.splat(triplet * LOWEST))
}

/** `box`: eight bytes. */
function setBox(box: usize): void {
  const s0 = <u32>load<u8>(box), s1 = <u32>load<u8>(box, 1), s2 = <u32>load<u8>(box, 2), s3 = <u32>load<u8>(box, 3)
  const s4 = <u32>load<u8>(box, 4), s5 = <u32>load<u8>(box, 5), s6 = <u32>load<u8>(box, 6)
  setCoefficient(0, s0)
  setCoefficient(1, s0 ^ s4)
  setCoefficient(2, s0 ^ s2)
  setCoefficient(3, s0 ^ s1)
  setCoefficient(4, s0 ^ s2 ^ s4 ^ s6)
  setCoefficient(5, s0 ^ s1 ^ s4 ^ s5)
  setCoefficient(6, s0 ^ s1 ^ s2 ^ s3)
}

/** The last one to three pixels' bytes, which do not fill a vector, are worked on here. */
const rest = memory.data(16, 16)

/** One vector of planes and one of samples, forward or, with `back`, backward. */
@inline
function step(
  at: usize, k: usize, back: bool, spreading: v128, packing: v128,
  lowest: v128, s1: v128, sa: v128, sb: v128, sc: v128, sab: v128, sac: v128, sbc: v128,
): v128 {
  const triplets = v128.swizzle(v128.load(at), spreading), kappa = v128.load(k)
  const out = back
    ? substitute(v128.xor(triplets, kappa), lowest, s1, sa, sb, sc, sab, sac, sbc)
    : v128.xor(substitute(triplets, lowest, s1, sa, sb, sc, sab, sac, sbc), kappa)
  return v128.swizzle(out, packing)
}

@inline
function pass(planes: usize, samples: usize, pixels: i32, box: usize, back: bool): void {
  setBox(box)
  const spreading = v128.load(spread), packing = v128.load(pack), lowest = i32x4.splat(LOWEST)
  const s1 = v128.load(coefficients), sa = v128.load(coefficients, 16), sb = v128.load(coefficients, 32)
  const sc = v128.load(coefficients, 48), sab = v128.load(coefficients, 64), sac = v128.load(coefficients, 80)
  const sbc = v128.load(coefficients, 96)
  const twelves = <usize>(pixels >> 2) * 12, left = <usize>(pixels & 3) * 3
  let k = samples
  for (let at = planes, end = planes + twelves; at < end; at += 12, k += 16) {
    const out = step(at, k, back, spreading, packing, lowest, s1, sa, sb, sc, sab, sac, sbc)
    v128.store_lane<u64>(at, out, 0)
    v128.store_lane<u32>(at, out, 2, 8)
  }
  if (left == 0) return
  const at = planes + twelves
  for (let i: usize = 0; i < left; i++) store<u8>(rest + i, load<u8>(at + i))
  v128.store(rest, step(rest, k, back, spreading, packing, lowest, s1, sa, sb, sc, sab, sac, sbc))
  for (let i: usize = 0; i < left; i++) store<u8>(at + i, load<u8>(rest + i))
}

/** Forward, in place. `samples`: `pixels` stream samples; `box`: eight bytes, S. */
export function planet(planes: usize, samples: usize, pixels: i32, box: usize): void {
  pass(planes, samples, pixels, box, false)
}

/** Backward, in place. `inverse`: eight bytes, the inverse of S. */
export function unplanet(planes: usize, samples: usize, pixels: i32, inverse: usize): void {
  pass(planes, samples, pixels, inverse, true)
}
