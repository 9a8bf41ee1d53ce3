/** Information entropy (Eq. 2, Table 8). */
import { histogramsOf } from './histogram'
import type { Measure } from './measure'
import type { Picture } from './picture'

/** Shannon's entropy of a histogram, in bits a value: 0 for one value only, 8 for 256 values alike often. */
export function entropyOfCounts(counts: ArrayLike<number>): number {
  let values = 0
  for (let n = 0; n < counts.length; n++) values += counts[n] as number
  let bits = 0
  for (let n = 0; n < counts.length; n++) {
    const count = counts[n] as number
    if (count > 0) bits += (count / values) * Math.log2(values / count)
  }
  return bits
}

/** Bits a pixel, of each channel. */
export function entropiesOf(picture: Picture): [number, number, number] {
  const [r, g, b] = histogramsOf(picture)
  return [entropyOfCounts(r), entropyOfCounts(g), entropyOfCounts(b)]
}

export const measureEntropy: Measure<'entropy'> = ({ original, encrypted, decrypted }) => ({
  section: {
    entropy: {
      original: entropiesOf(original),
      encrypted: entropiesOf(encrypted),
      decrypted: entropiesOf(decrypted),
    },
  },
})
