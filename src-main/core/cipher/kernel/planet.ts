/**
 * Planet XOR (CIPHER.md section 3, step 7) on planes. Forward, a triplet v becomes S[v] XOR kappa; backward it becomes
 * S^-1[v XOR kappa]. Eight triplets are three bytes and one stream sample, so a table of four triplets (4,096
 * entries) is looked up twice for each sample.
 */
import { sampleAt } from './keystream'

const FOUR: i32 = 4096
const table = memory.data(8192, 16)

function fillTable(box: usize): void {
  for (let v = 0; v < FOUR; v++) {
    const entry =
      (<u32>load<u8>(box + ((v >> 9) & 7)) << 9) | (<u32>load<u8>(box + ((v >> 6) & 7)) << 6) |
      (<u32>load<u8>(box + ((v >> 3) & 7)) << 3) | <u32>load<u8>(box + (v & 7))
    store<u16>(table + (<usize>v << 1), <u16>entry)
  }
}

@inline
function substitute(triplets: u32): u32 {
  const high = <u32>load<u16>(table + ((<usize>triplets >> 12) << 1))
  return (high << 12) | <u32>load<u16>(table + ((<usize>triplets & 4095) << 1))
}

/**
 * `box`: eight bytes, S for encryption or its inverse for decryption; `samples`: `pixels` stream samples;
 * `mode` 0 substitutes and then XORs, 1 XORs and then substitutes.
 */
export function planet(planes: usize, samples: usize, pixels: i32, box: usize, mode: i32): void {
  fillTable(box)
  let at = planes
  // Four samples are twelve bytes: three 32-bit words, read and written whole.
  let p = 0
  for (; p + 4 <= pixels; p += 4, at += 12) {
    const a = bswap(load<u32>(at)), b = bswap(load<u32>(at, 4)), c = bswap(load<u32>(at, 8))
    const k = samples + (<usize>p << 2)
    const w0 = sampleAt(k), w1 = sampleAt(k + 4), w2 = sampleAt(k + 8), w3 = sampleAt(k + 12)
    let t0 = a >> 8, t1 = ((a & 255) << 16) | (b >> 16), t2 = ((b & 0xffff) << 8) | (c >> 24), t3 = c & 0xffffff
    if (mode == 0) {
      t0 = substitute(t0) ^ w0; t1 = substitute(t1) ^ w1; t2 = substitute(t2) ^ w2; t3 = substitute(t3) ^ w3
    } else {
      t0 = substitute(t0 ^ w0); t1 = substitute(t1 ^ w1); t2 = substitute(t2 ^ w2); t3 = substitute(t3 ^ w3)
    }
    store<u32>(at, bswap((t0 << 8) | (t1 >> 16)))
    store<u32>(at, bswap((t1 << 16) | (t2 >> 8)), 4)
    store<u32>(at, bswap((t2 << 24) | t3), 8)
  }
  for (; p < pixels; p++, at += 3) {
    const triplets = (<u32>load<u8>(at) << 16) | (<u32>load<u8>(at, 1) << 8) | load<u8>(at, 2)
    const kappa = sampleAt(samples + (<usize>p << 2))
    const out = mode == 0 ? substitute(triplets) ^ kappa : substitute(triplets ^ kappa)
    store<u8>(at, <u8>(out >> 16))
    store<u8>(at, <u8>(out >> 8), 1)
    store<u8>(at, <u8>out, 2)
  }
}
