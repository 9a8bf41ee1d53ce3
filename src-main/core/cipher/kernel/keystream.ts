/**
 * Key streams of the 1-D exponential Chebyshev map at r = 8 (CIPHER.md section 2).
 *
 * A step of the map is a chain of ten operations, each of which waits for the one before it, so sixteen segments, of
 * one stream or of several, run side by side in eight two-lane vectors. Constants are loaded once from memory into
 * locals: V8 builds the constant of a `splat` again at every use.
 */
const MODULUS: u64 = 1000000000000000
const SEGMENT_STRIDE: u64 = 618033988749895
const SEGMENT: u32 = 4096
const DISCARD: i32 = 64
const LANES: usize = 16
const MAX_STREAMS: usize = 8
/** e^8, 0x1.749ea7d470c6ep+11 */
const C: f64 = 2980.9579870417283
/** Added to v and taken away again, it rounds v to an even integer. */
const B: f64 = 13510798882111488.0

/** Each constant twice, once a lane; the last one moves 24 bits in the middle of x to a fixed place in the mantissa. */
const constants = memory.data<f64>([0.5, 0.5, 128.0 * C, 128.0 * C, 32.0 * C, 32.0 * C, C, C, B, B, 3072.0, 3072.0], 16)

/** The streams asked for: seed (u64), where its samples go (u32), how many (u32). */
const queue = memory.data(128, 16)
const ENTRY: usize = 16
let streams: usize = 0

/** The segments that run side by side: their starts (f64), where their samples go (u32), how many (u32). */
const starts = memory.data(128, 16)
const places = memory.data(64, 16)
const counts = memory.data(64, 16)
let lanes: usize = 0

/**
 * Samples on their way to their segments: two halves, each of BLOCK steps, two steps of all lanes after two steps of
 * all lanes. While one is filled the other is copied. Written to them directly, segments that lie 2^14 bytes apart would
 * push each other out of the cache.
 */
const BLOCK: u32 = 64
const PAIR: usize = 128
const block = memory.data(8192, 64)

@inline
function next(x: v128, half: v128, c128: v128, c32: v128, c: v128, b: v128): v128 {
  const h = f64x2.sub(f64x2.mul(x, x), half)
  const w = f64x2.mul(h, h)
  const v = f64x2.add(f64x2.mul(w, f64x2.sub(f64x2.mul(c128, w), c32)), c)
  return f64x2.sub(v, f64x2.sub(f64x2.add(v, b), b))
}

/**
 * The samples of two steps beside each other, from x + 3072 after each: 24 bits in the low end of a u32. What lies
 * above them has no meaning and is dropped by who takes samples.
 */
@inline
function samples(first: v128, second: v128): v128 {
  return i32x4.shuffle(i64x2.shr_u(first, 5), i64x2.shl(second, 27), 0, 5, 2, 7)
}

/** The half of the block that the BLOCK steps after `done` fill. */
@inline
function halfAt(done: u32): usize {
  return block + <usize>(done & BLOCK) * (PAIR >> 1)
}

/**
 * Copies 32 samples from the half of the block that the steps after `done` filled to the segment of a lane, if they
 * belong to it or at least one of them does. A half has two parts a lane, as many in all as pairs of steps filled it.
 */
@inline
function copyPart(part: usize, done: u32): void {
  const lane = part >> 1, first = done + <u32>((part & 1) << 5)
  if (first < load<u32>(counts + (lane << 2))) {
    const from = halfAt(done) + (lane << 3) + (part & 1) * (16 * PAIR)
    const to = load<u32>(places + (lane << 2)) + (<u32>first << 2)
    v128.store(to, v128.load_lane<u64>(from, v128.load64_zero(from), 1, PAIR))
    v128.store(to, v128.load_lane<u64>(from, v128.load64_zero(from, 2 * PAIR), 1, 3 * PAIR), 16)
    v128.store(to, v128.load_lane<u64>(from, v128.load64_zero(from, 4 * PAIR), 1, 5 * PAIR), 32)
    v128.store(to, v128.load_lane<u64>(from, v128.load64_zero(from, 6 * PAIR), 1, 7 * PAIR), 48)
    v128.store(to, v128.load_lane<u64>(from, v128.load64_zero(from, 8 * PAIR), 1, 9 * PAIR), 64)
    v128.store(to, v128.load_lane<u64>(from, v128.load64_zero(from, 10 * PAIR), 1, 11 * PAIR), 80)
    v128.store(to, v128.load_lane<u64>(from, v128.load64_zero(from, 12 * PAIR), 1, 13 * PAIR), 96)
    v128.store(to, v128.load_lane<u64>(from, v128.load64_zero(from, 14 * PAIR), 1, 15 * PAIR), 112)
  }
}

/** Runs the segments in the lanes for a whole segment: of eight streams, more than eight lanes have at least one. */
function sixteenLanes(): void {
  const half = v128.load(constants), c128 = v128.load(constants, 16), c32 = v128.load(constants, 32)
  const c = v128.load(constants, 48), b = v128.load(constants, 64), middle = v128.load(constants, 80)
  let x0 = v128.load(starts), x1 = v128.load(starts, 16), x2 = v128.load(starts, 32), x3 = v128.load(starts, 48)
  let x4 = v128.load(starts, 64), x5 = v128.load(starts, 80), x6 = v128.load(starts, 96), x7 = v128.load(starts, 112)
  for (let i = 0; i < DISCARD; i++) {
    x0 = next(x0, half, c128, c32, c, b); x1 = next(x1, half, c128, c32, c, b)
    x2 = next(x2, half, c128, c32, c, b); x3 = next(x3, half, c128, c32, c, b)
    x4 = next(x4, half, c128, c32, c, b); x5 = next(x5, half, c128, c32, c, b)
    x6 = next(x6, half, c128, c32, c, b); x7 = next(x7, half, c128, c32, c, b)
  }
  let done: u32 = 0, parts: usize = 0
  for (; done < SEGMENT; done += BLOCK, parts = 2 * lanes) {
    const start = halfAt(done), end = start + PAIR * (BLOCK >> 1)
    for (let at = start, part: usize = 0; at < end; at += PAIR, part++) {
      x0 = next(x0, half, c128, c32, c, b); const m0 = f64x2.add(x0, middle)
      x1 = next(x1, half, c128, c32, c, b); const m1 = f64x2.add(x1, middle)
      x2 = next(x2, half, c128, c32, c, b); const m2 = f64x2.add(x2, middle)
      x3 = next(x3, half, c128, c32, c, b); const m3 = f64x2.add(x3, middle)
      x4 = next(x4, half, c128, c32, c, b); const m4 = f64x2.add(x4, middle)
      x5 = next(x5, half, c128, c32, c, b); const m5 = f64x2.add(x5, middle)
      x6 = next(x6, half, c128, c32, c, b); const m6 = f64x2.add(x6, middle)
      x7 = next(x7, half, c128, c32, c, b); const m7 = f64x2.add(x7, middle)
      x0 = next(x0, half, c128, c32, c, b); v128.store(at, samples(m0, f64x2.add(x0, middle)))
      x1 = next(x1, half, c128, c32, c, b); v128.store(at, samples(m1, f64x2.add(x1, middle)), 16)
      x2 = next(x2, half, c128, c32, c, b); v128.store(at, samples(m2, f64x2.add(x2, middle)), 32)
      x3 = next(x3, half, c128, c32, c, b); v128.store(at, samples(m3, f64x2.add(x3, middle)), 48)
      x4 = next(x4, half, c128, c32, c, b); v128.store(at, samples(m4, f64x2.add(x4, middle)), 64)
      x5 = next(x5, half, c128, c32, c, b); v128.store(at, samples(m5, f64x2.add(x5, middle)), 80)
      x6 = next(x6, half, c128, c32, c, b); v128.store(at, samples(m6, f64x2.add(x6, middle)), 96)
      x7 = next(x7, half, c128, c32, c, b); v128.store(at, samples(m7, f64x2.add(x7, middle)), 112)
      if (part < parts) copyPart(part, done - BLOCK)
    }
  }
  for (let part: usize = 0; part < parts; part++) copyPart(part, done - BLOCK)
}

/** Runs the first eight lanes for `longest` steps: half as many vectors keep each other waiting less. */
function eightLanes(longest: u32): void {
  const half = v128.load(constants), c128 = v128.load(constants, 16), c32 = v128.load(constants, 32)
  const c = v128.load(constants, 48), b = v128.load(constants, 64), middle = v128.load(constants, 80)
  let x0 = v128.load(starts), x1 = v128.load(starts, 16), x2 = v128.load(starts, 32), x3 = v128.load(starts, 48)
  for (let i = 0; i < DISCARD; i++) {
    x0 = next(x0, half, c128, c32, c, b); x1 = next(x1, half, c128, c32, c, b)
    x2 = next(x2, half, c128, c32, c, b); x3 = next(x3, half, c128, c32, c, b)
  }
  let done: u32 = 0, parts: usize = 0
  for (; done < longest; done += BLOCK, parts = 2 * lanes) {
    const start = halfAt(done), end = start + PAIR * <usize>((min(BLOCK, longest - done) + 1) >> 1)
    let part: usize = 0
    for (let at = start; at < end; at += PAIR, part++) {
      x0 = next(x0, half, c128, c32, c, b); const m0 = f64x2.add(x0, middle)
      x1 = next(x1, half, c128, c32, c, b); const m1 = f64x2.add(x1, middle)
      x2 = next(x2, half, c128, c32, c, b); const m2 = f64x2.add(x2, middle)
      x3 = next(x3, half, c128, c32, c, b); const m3 = f64x2.add(x3, middle)
      x0 = next(x0, half, c128, c32, c, b); v128.store(at, samples(m0, f64x2.add(x0, middle)))
      x1 = next(x1, half, c128, c32, c, b); v128.store(at, samples(m1, f64x2.add(x1, middle)), 16)
      x2 = next(x2, half, c128, c32, c, b); v128.store(at, samples(m2, f64x2.add(x2, middle)), 32)
      x3 = next(x3, half, c128, c32, c, b); v128.store(at, samples(m3, f64x2.add(x3, middle)), 48)
      if (part < parts) copyPart(part, done - BLOCK)
    }
    for (; part < parts; part++) copyPart(part, done - BLOCK)
  }
  for (let part: usize = 0; part < parts; part++) copyPart(part, done - BLOCK)
}

/** Runs the segments in the lanes, all of them for as long as the longest, and empties the lanes. */
function runLanes(): void {
  if (lanes > MAX_STREAMS) {
    sixteenLanes()
  } else {
    let longest: u32 = 0
    for (let lane: usize = 0; lane < lanes; lane++) longest = max(longest, load<u32>(counts + (lane << 2)))
    eightLanes(longest)
  }
  lanes = 0
}

/** Puts a segment, or the beginning of one, into the next lane. `start` is D_i + s * stride mod 10^15, exactly. */
function addSegment(start: u64, out: usize, count: u32): void {
  store<f64>(starts + (lanes << 3), <f64>start / 1000000000000000.0)
  store<u32>(places + (lanes << 2), <u32>out)
  store<u32>(counts + (lanes << 2), count)
  lanes++
  if (lanes == LANES) runLanes()
}

/**
 * Asks for samples 0 .. count-1 of the stream that starts at `seed` (D_i, an integer below 10^15): `out` is where
 * `makeStreams` will write them, each in the low 24 bits of a u32. Up to 31 more u32 may be overwritten.
 */
export function addStream(out: usize, seed: f64, count: u32): void {
  const entry = queue + streams * ENTRY
  store<u64>(entry, <u64>seed)
  store<u32>(entry, <u32>out, 8)
  store<u32>(entry, count, 12)
  streams++
  if (streams == MAX_STREAMS) makeStreams()
}

/** Makes the streams asked for. Whole segments go first, so that lanes that run together are about equally long. */
export function makeStreams(): void {
  const end = queue + streams * ENTRY
  for (let entry = queue; entry < end; entry += ENTRY) {
    let start = load<u64>(entry), out = <usize>load<u32>(entry, 8), left = load<u32>(entry, 12)
    for (; left >= SEGMENT; left -= SEGMENT, out += (<usize>SEGMENT) << 2) {
      addSegment(start, out, SEGMENT)
      start += SEGMENT_STRIDE
      if (start >= MODULUS) start -= MODULUS
    }
    store<u64>(entry, start)
    store<u32>(entry, <u32>out, 8)
    store<u32>(entry, left, 12)
  }
  for (let entry = queue; entry < end; entry += ENTRY) {
    const left = load<u32>(entry, 12)
    if (left > 0) addSegment(load<u64>(entry), load<u32>(entry, 8), left)
  }
  if (lanes > 0) runLanes()
  streams = 0
}

/** One sample out of a stream that `makeStreams` wrote. */
@inline
export function sampleAt(at: usize): u32 {
  return load<u32>(at) & 0xffffff
}
