/**
 * Key streams of the 1-D exponential Chebyshev map at r = 8 (CIPHER.md section 2).
 *
 * One orbit is a chain of about sixty cycles a step, so eight segments run side by side in four two-lane vectors:
 * enough independent work to keep the floating-point units busy, few enough to stay in registers.
 */
const MODULUS: u64 = 1000000000000000
const SEGMENT_STRIDE: u64 = 618033988749895
const SEGMENT: i32 = 4096
const DISCARD: i32 = 64
const LANES: i32 = 8
/** e^8, 0x1.749ea7d470c6ep+11 */
const C: f64 = 2980.9579870417283

/** Added to v and taken away again, it rounds v to an even integer. */
const B: f64 = 13510798882111488.0

@inline
function next(x: v128): v128 {
  const h = f64x2.sub(f64x2.mul(x, x), f64x2.splat(0.5))
  const w = f64x2.mul(h, h)
  const t = f64x2.sub(f64x2.mul(f64x2.splat(128.0 * C), w), f64x2.splat(32.0 * C))
  const v = f64x2.add(f64x2.mul(w, t), f64x2.splat(C))
  return f64x2.sub(v, f64x2.sub(f64x2.add(v, f64x2.splat(B)), f64x2.splat(B)))
}

/** 24 bits of x in the low bits of each lane; what lies above them has no meaning and is dropped by who takes samples. */
@inline
function sample(x: v128): v128 {
  return i64x2.shr_u(f64x2.add(x, f64x2.splat(3072.0)), 5)
}

@inline
function store(out: usize, lane: i32, x: v128): void {
  const u = sample(x)
  v128.store_lane<u32>(out + ((<usize>lane * SEGMENT) << 2), u, 0)
  v128.store_lane<u32>(out + ((<usize>(lane + 1) * SEGMENT) << 2), u, 2)
}

/** The start of a segment, then of the one after it: `start` is D_i + s * stride mod 10^15, exactly. */
@inline
function following(start: u64): u64 {
  const sum = start + SEGMENT_STRIDE
  return sum >= MODULUS ? sum - MODULUS : sum
}

@inline
function pair(first: u64, second: u64): v128 {
  return f64x2.replace_lane(
    f64x2.splat(<f64>first / 1000000000000000.0),
    1,
    <f64>second / 1000000000000000.0,
  )
}

/** Eight whole segments; returns the start of the ninth. */
function eightSegments(out: usize, start: u64): u64 {
  let s = start
  let t = following(s)
  let x0 = pair(s, t)
  s = following(t); t = following(s)
  let x1 = pair(s, t)
  s = following(t); t = following(s)
  let x2 = pair(s, t)
  s = following(t); t = following(s)
  let x3 = pair(s, t)
  for (let i = 0; i < DISCARD; i++) {
    x0 = next(x0); x1 = next(x1); x2 = next(x2); x3 = next(x3)
  }
  for (let i = 0; i < SEGMENT; i++) {
    x0 = next(x0); x1 = next(x1); x2 = next(x2); x3 = next(x3)
    store(out, 0, x0); store(out, 2, x1); store(out, 4, x2); store(out, 6, x3)
    out += 4
  }
  return following(t)
}

/** The first `count` samples of one segment and the first `secondCount` of the one after it. */
function twoSegments(out: usize, first: u64, second: u64, count: i32, secondCount: i32): void {
  let x = pair(first, second)
  for (let i = 0; i < DISCARD; i++) x = next(x)
  for (let i = 0; i < count; i++) {
    x = next(x)
    const u = sample(x)
    v128.store_lane<u32>(out + (<usize>i << 2), u, 0)
    if (i < secondCount) v128.store_lane<u32>(out + (<usize>(SEGMENT + i) << 2), u, 2)
  }
}

/**
 * Writes samples 0 .. count-1 of the stream that starts at `seed` (D_i, below 10^15) to `out`, each in the low 24 bits
 * of a u32. What follows them, up to a whole number of eight segments, may be overwritten.
 */
export function keystream(out: usize, seed: u64, count: i32): void {
  let start = seed
  let left = count
  for (; left > 2 * SEGMENT; left -= LANES * SEGMENT) {
    start = eightSegments(out, start)
    out += (<usize>LANES * SEGMENT) << 2
  }
  if (left > 0) twoSegments(out, start, following(start), min(left, SEGMENT), max(0, left - SEGMENT))
}

/** One sample out of a stream that `keystream` wrote. */
@inline
export function sampleAt(at: usize): u32 {
  return load<u32>(at) & 0xffffff
}
