/**
 * Adler-32 (RFC 1950 section 8.2): one sum of the bytes, and one of that sum after each byte. PNG's zlib stream ends
 * with it.
 *
 * A group of up to sixteen vectors is summed in 16-bit lanes, one a pair of bytes, and none of them can overflow:
 * sixteen pairs are at most 8,160, what stood in a lane before each of them at most 61,200. The second sum then is a
 * matter of weights: a byte counts once for every byte from itself to the group's end.
 */
const MODULUS: u64 = 65521
const GROUP: usize = 256
/** Bytes after which the sums are reduced; they are far from 2^64 then. */
const STRETCH: usize = 65536

/** Of a pair of bytes in the last vector, the second one counts this often and the first one once more. */
const weights = memory.data<u16>([15, 13, 11, 9, 7, 5, 3, 1], 16)

@inline
function sumOfLanes(v: v128): u64 {
  const two = i32x4.add(v, i32x4.shuffle(v, v, 2, 3, 0, 1))
  return <u64>(<u32>i32x4.extract_lane(two, 0) + <u32>i32x4.extract_lane(two, 1))
}

/** The checksum of `length` bytes at `at`, going on from `start`. */
export function adler32(at: usize, length: usize, start: u32): u32 {
  const weight = v128.load(weights), firstOfPair = i16x8.splat(255)
  let sum: u64 = start & 0xffff, sums: u64 = start >> 16
  const end = at + length
  while (at < end) {
    const pause = at + min(STRETCH, end - at)
    while (at + 16 <= pause) {
      const bytes = min(GROUP, (pause - at) & ~15)
      let pairs = i16x8.splat(0), before = pairs, firsts = pairs
      for (const stop = at + bytes; at < stop; at += 16) {
        const v = v128.load(at)
        before = i16x8.add(before, pairs)
        pairs = i16x8.add(pairs, i16x8.extadd_pairwise_i8x16_u(v))
        firsts = i16x8.add(firsts, v128.and(v, firstOfPair))
      }
      const weighted = i32x4.add(
        i32x4.add(i32x4.dot_i16x8_s(pairs, weight), i32x4.extadd_pairwise_i16x8_u(firsts)),
        i32x4.shl(i32x4.extadd_pairwise_i16x8_u(before), 4),
      )
      sums += sum * bytes + sumOfLanes(weighted)
      sum += sumOfLanes(i32x4.extadd_pairwise_i16x8_u(pairs))
    }
    for (; at < pause; at++) {
      sum += load<u8>(at)
      sums += sum
    }
    sum %= MODULUS
    sums %= MODULUS
  }
  return (<u32>sums << 16) | <u32>sum
}
