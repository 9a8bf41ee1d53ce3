/**
 * Zigzag XOR (CIPHER.md section 3, steps 3 and 6) on the way between words and planes: even rows run left to right, odd
 * rows right to left. One pixel meets three stream bytes R, G, B, which are one sample, most significant byte first: so
 * word XOR sample.
 *
 * What is read stays as it was, so a row's last sixteen pixels may overlap those before them.
 */
import { channelsMask, high16, high8, loadWord, low16, low8, storeSixteen, storeWord } from './layout'

@inline
function reversed(v: v128): v128 {
  return i32x4.shuffle(v, v, 3, 2, 1, 0)
}

/** Sample of column j, a place in `stream`, the row's samples in the order of the walk. */
@inline
function placeOf(stream: usize, j: usize, columns: usize, odd: bool): usize {
  return stream + ((odd ? columns - 1 - j : j) << 2)
}

/** Words XOR samples to planes: the way of encryption. */
export function zigzagToPlanes(words: usize, samples: usize, planes: usize, rows: i32, columns: usize): void {
  const pixels = <usize>rows * columns, mask = channelsMask()
  for (let i = 0; i < rows; i++, words += columns << 2, samples += columns << 2, planes += columns) {
    const odd = (i & 1) != 0
    if (columns < 16) {
      for (let j: usize = 0; j < columns; j++) {
        storeWord(planes + j, pixels, load<u32>(words + (j << 2)) ^ load<u32>(placeOf(samples, j, columns, odd)))
      }
      continue
    }
    for (let j: usize = 0; j < columns; j += 16) {
      if (j + 16 > columns) j = columns - 16
      const at = words + (j << 2)
      const w0 = v128.load(at), w1 = v128.load(at, 16), w2 = v128.load(at, 32), w3 = v128.load(at, 48)
      if (!odd) {
        const k = placeOf(samples, j, columns, false)
        storeSixteen(
          planes + j, pixels, mask,
          v128.xor(w0, v128.load(k)), v128.xor(w1, v128.load(k, 16)),
          v128.xor(w2, v128.load(k, 32)), v128.xor(w3, v128.load(k, 48)),
        )
      } else {
        const k = placeOf(samples, j + 15, columns, true)
        storeSixteen(
          planes + j, pixels, mask,
          v128.xor(w0, reversed(v128.load(k, 48))), v128.xor(w1, reversed(v128.load(k, 32))),
          v128.xor(w2, reversed(v128.load(k, 16))), v128.xor(w3, reversed(v128.load(k))),
        )
      }
    }
  }
}

/** Planes to words XOR samples: the way of decryption. */
export function zigzagToWords(planes: usize, samples: usize, words: usize, rows: i32, columns: usize): void {
  const pixels = <usize>rows * columns, zero = i64x2.splat(0)
  for (let i = 0; i < rows; i++, words += columns << 2, samples += columns << 2, planes += columns) {
    const odd = (i & 1) != 0
    if (columns < 16) {
      for (let j: usize = 0; j < columns; j++) {
        store<u32>(words + (j << 2), loadWord(planes + j, pixels) ^ load<u32>(placeOf(samples, j, columns, odd)))
      }
      continue
    }
    for (let j: usize = 0; j < columns; j += 16) {
      if (j + 16 > columns) j = columns - 16
      const at = planes + j, out = words + (j << 2)
      const r = v128.load(at), g = v128.load(at + pixels), b = v128.load(at + 2 * pixels)
      const bgLow = low8(b, g), bgHigh = high8(b, g), rLow = low8(r, zero), rHigh = high8(r, zero)
      const w0 = low16(bgLow, rLow), w1 = high16(bgLow, rLow), w2 = low16(bgHigh, rHigh), w3 = high16(bgHigh, rHigh)
      if (!odd) {
        const k = placeOf(samples, j, columns, false)
        v128.store(out, v128.xor(w0, v128.load(k)))
        v128.store(out, v128.xor(w1, v128.load(k, 16)), 16)
        v128.store(out, v128.xor(w2, v128.load(k, 32)), 32)
        v128.store(out, v128.xor(w3, v128.load(k, 48)), 48)
      } else {
        const k = placeOf(samples, j + 15, columns, true)
        v128.store(out, v128.xor(w0, reversed(v128.load(k, 48))))
        v128.store(out, v128.xor(w1, reversed(v128.load(k, 32))), 16)
        v128.store(out, v128.xor(w2, reversed(v128.load(k, 16))), 32)
        v128.store(out, v128.xor(w3, reversed(v128.load(k))), 48)
      }
    }
  }
}
