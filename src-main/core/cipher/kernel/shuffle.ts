/**
 * 3-D pixel inter-shuffling (CIPHER.md section 3, steps 2 and 5) on words. For one image the three swaps of a pixel
 * pair always permute the pair's six bytes in the same way, so they are done as one byte permutation; a second one
 * serves the case that both pixels are the same.
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
function permutation(c0: u32, c1: u32, c2: u32, other: u32, backwards: bool): v128 {
  for (let i = 0; i < 16; i++) store<u8>(scratch + i, <u8>i)
  if (backwards) swapScratch(byteOf(2), other + byteOf(c2))
  else swapScratch(byteOf(0), other + byteOf(c0))
  swapScratch(byteOf(1), other + byteOf(c1))
  if (backwards) swapScratch(byteOf(0), other + byteOf(c0))
  else swapScratch(byteOf(2), other + byteOf(c2))
  return v128.load(scratch)
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

/** `rowKeys`: M samples, a_i; `columnKeys`: N samples, b_j, already times 4 (see scaleColumns). */
@inline
function visit(row: usize, other: usize, j: usize, columnKeys: usize, two: v128, one: v128): void {
  const first = row + j
  const second = other + load<u32>(columnKeys + j)
  if (first != second) swapPixels(first, second, two)
  else swapWithin(first, one)
}

/** Turns N samples into byte offsets of columns: (u mod N) * 4, in place. */
function scaleColumns(columnKeys: usize, columns: i32): void {
  for (let j = 0; j < columns; j++) {
    const at = columnKeys + (<usize>j << 2)
    store<u32>(at, (sampleAt(at) % <u32>columns) << 2)
  }
}

/** Forward shuffle in place; overwrites `columnKeys`. c0..c2 are samples mod 3. */
export function shuffle(
  words: usize, rows: i32, columns: i32, rowKeys: usize, columnKeys: usize, c0: u32, c1: u32, c2: u32,
): void {
  const two = permutation(c0, c1, c2, 4, false)
  const one = permutation(c0, c1, c2, 0, false)
  const stride = <usize>columns << 2
  scaleColumns(columnKeys, columns)
  for (let i = 0; i < rows; i++) {
    const row = words + <usize>i * stride
    const other = words + <usize>(sampleAt(rowKeys + (<usize>i << 2)) % <u32>rows) * stride
    for (let j: usize = 0; j < stride; j += 4) visit(row, other, j, columnKeys, two, one)
  }
}

/** The same swaps in exactly the reverse order. */
export function unshuffle(
  words: usize, rows: i32, columns: i32, rowKeys: usize, columnKeys: usize, c0: u32, c1: u32, c2: u32,
): void {
  const two = permutation(c0, c1, c2, 4, true)
  const one = permutation(c0, c1, c2, 0, true)
  const stride = <usize>columns << 2
  scaleColumns(columnKeys, columns)
  for (let i = rows - 1; i >= 0; i--) {
    const row = words + <usize>i * stride
    const other = words + <usize>(sampleAt(rowKeys + (<usize>i << 2)) % <u32>rows) * stride
    for (let j = stride; j > 0; j -= 4) visit(row, other, j - 4, columnKeys, two, one)
  }
}
