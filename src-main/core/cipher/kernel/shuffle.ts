/**
 * 3-D pixel inter-shuffling (CIPHER.md section 3, steps 2 and 5) on words. For one image the three swaps of a pixel
 * pair always permute the pair's six bytes in the same way, so they are done as one byte permutation; a second one
 * serves the case that both pixels are the same.
 *
 * Four columns that are swapped with four different columns of another row do not meet, so they are swapped at once.
 * Which columns b_j are depends on the column only: what four do not allow it is worked out once for all rows.
 */
import { sampleAt } from './keystream'

/** Channel k of a word lies in byte 2 - k: R is byte 2. */
@inline
function byteOf(channel: u32): u32 {
  return 2 - channel
}

/** Where the permutation of one pair is worked out: bytes 0-3 the first pixel, 4-7 the second, or 0-3 both. */
const scratch = memory.data(16, 16)

@inline
function swapScratch(a: usize, b: usize): void {
  const byte = load<u8>(scratch + a)
  store<u8>(scratch + a, load<u8>(scratch + b))
  store<u8>(scratch + b, byte)
}

/** The byte permutation of the three swaps (k = 0, 1, 2, or backwards), `other` 4 for two pixels and 0 for one. */
function permutation(channelKeys: usize, other: u32, backwards: bool): v128 {
  for (let i = 0; i < 16; i++) store<u8>(scratch + i, <u8>i)
  for (let n: u32 = 0; n < 3; n++) {
    const k = backwards ? 2 - n : n
    swapScratch(byteOf(k), other + byteOf(sampleAt(channelKeys + (<usize>k << 2)) % 3))
  }
  return v128.load(scratch)
}

/** For four pixels at once: which bytes of the four firsts (`from` 0) or seconds (4) become the firsts or seconds. */
function fourOf(two: v128, become: usize, from: u32): v128 {
  v128.store(scratch, two)
  const word = load<u32>(scratch + become)
  for (let i: u32 = 0; i < 16; i++) {
    const source = (word >> ((i & 3) << 3)) & 255
    store<u8>(scratch + i, source - from < 4 ? <u8>(source - from + (i & 12)) : 255)
  }
  return v128.load(scratch)
}

/** Which bytes of four seconds stay: none of them goes anywhere else, so a mask does. */
function keptOf(two: v128): v128 {
  return i8x16.ge_s(fourOf(two, 4, 4), i8x16.splat(0))
}

@inline
function swapPixels(first: usize, second: usize, two: v128): void {
  const pair = v128.load_lane<u32>(second, v128.load32_zero(first), 1)
  const swapped = v128.swizzle(pair, two)
  v128.store_lane<u32>(first, swapped, 0)
  v128.store_lane<u32>(second, swapped, 1)
}

@inline
function swapWithin(at: usize, one: v128): void {
  v128.store_lane<u32>(at, v128.swizzle(v128.load32_zero(at), one), 0)
}

/** A group's first column key has this bit when two of its four columns are swapped with the same one. */
const MEET: u32 = 1

@inline
function visit(row: usize, other: usize, j: usize, columnKeys: usize, two: v128, one: v128): void {
  const first = row + j
  const second = other + (load<u32>(columnKeys + j) & ~MEET)
  if (first != second) swapPixels(first, second, two)
  else swapWithin(first, one)
}

/** Turns N samples into byte offsets of columns, (u mod N) * 4, in place, and marks the groups of four that meet. */
function prepareColumns(columnKeys: usize, columns: usize): void {
  const end = columnKeys + (columns << 2)
  for (let at = columnKeys; at < end; at += 4) store<u32>(at, (sampleAt(at) % <u32>columns) << 2)
  for (let at = columnKeys; at + 16 <= end; at += 16) {
    const four = v128.load(at)
    const neighbours = i32x4.eq(four, i32x4.shuffle(four, four, 1, 2, 3, 0))
    const opposites = i32x4.eq(four, i32x4.shuffle(four, four, 2, 3, 0, 1))
    if (v128.any_true(v128.or(neighbours, opposites))) store<u32>(at, load<u32>(at) | MEET)
  }
}

/** Swaps the pixels of columns j/4 .. j/4 + 3 of two different rows. */
@inline
function visitFour(
  row: usize, other: usize, j: usize, columnKeys: usize,
  firstFirst: v128, secondFirst: v128, firstSecond: v128, keptSecond: v128,
): void {
  const keys = columnKeys + j
  const a = other + load<u32>(keys), b = other + load<u32>(keys, 4)
  const c = other + load<u32>(keys, 8), d = other + load<u32>(keys, 12)
  const firsts = v128.load(row + j)
  const ab = v128.load_lane<u32>(b, v128.load32_zero(a), 1)
  const seconds = v128.load_lane<u32>(d, v128.load_lane<u32>(c, ab, 2), 3)
  v128.store(row + j, v128.or(v128.swizzle(firsts, firstFirst), v128.swizzle(seconds, secondFirst)))
  const out = v128.or(v128.swizzle(firsts, firstSecond), v128.and(seconds, keptSecond))
  v128.store_lane<u32>(a, out, 0)
  v128.store_lane<u32>(b, out, 1)
  v128.store_lane<u32>(c, out, 2)
  v128.store_lane<u32>(d, out, 3)
}

/**
 * Forward shuffle in place; overwrites `columnKeys`. `rowKeys`: M samples, `columnKeys`: N, `channelKeys`: three.
 */
export function shuffle(
  words: usize, rows: usize, columns: usize, rowKeys: usize, columnKeys: usize, channelKeys: usize,
): void {
  const two = permutation(channelKeys, 4, false), one = permutation(channelKeys, 0, false)
  const firstFirst = fourOf(two, 0, 0), secondFirst = fourOf(two, 0, 4)
  const firstSecond = fourOf(two, 4, 0), keptSecond = keptOf(two)
  const stride = columns << 2, fours = stride & ~15
  prepareColumns(columnKeys, columns)
  for (let i: usize = 0; i < rows; i++) {
    const row = words + i * stride
    const other = words + <usize>(sampleAt(rowKeys + (i << 2)) % <u32>rows) * stride
    let j: usize = 0
    if (row != other) {
      for (; j < fours; j += 16) {
        if ((load<u32>(columnKeys + j) & MEET) == 0) {
          visitFour(row, other, j, columnKeys, firstFirst, secondFirst, firstSecond, keptSecond)
        } else {
          for (let n: usize = 0; n < 16; n += 4) visit(row, other, j + n, columnKeys, two, one)
        }
      }
    }
    for (; j < stride; j += 4) visit(row, other, j, columnKeys, two, one)
  }
}

/** The same swaps in exactly the reverse order. */
export function unshuffle(
  words: usize, rows: usize, columns: usize, rowKeys: usize, columnKeys: usize, channelKeys: usize,
): void {
  const two = permutation(channelKeys, 4, true), one = permutation(channelKeys, 0, true)
  const firstFirst = fourOf(two, 0, 0), secondFirst = fourOf(two, 0, 4)
  const firstSecond = fourOf(two, 4, 0), keptSecond = keptOf(two)
  const stride = columns << 2, fours = stride & ~15
  prepareColumns(columnKeys, columns)
  for (let i = rows; i > 0; i--) {
    const row = words + (i - 1) * stride
    const other = words + <usize>(sampleAt(rowKeys + ((i - 1) << 2)) % <u32>rows) * stride
    let j = stride
    for (const end = row != other ? fours : 0; j > end; j -= 4) visit(row, other, j - 4, columnKeys, two, one)
    for (; j > 0; j -= 16) {
      if ((load<u32>(columnKeys + j - 16) & MEET) == 0) {
        visitFour(row, other, j - 16, columnKeys, firstFirst, secondFirst, firstSecond, keptSecond)
      } else {
        for (let n: usize = 0; n < 16; n += 4) visit(row, other, j - 4 - n, columnKeys, two, one)
      }
    }
  }
}
