/** Histograms (Figs. 11-14) and how far they are from flat. */
import gammainc from '@stdlib/math-base-special-gammainc'
import { LEAST_TESTED_PIXELS } from '../../src-shared/lab/lab-limits'
import type { Measure } from './measure'
import { eachChannel, type Picture, planeOf } from './picture'

const VALUES = 256

/** How often each of the 256 values occurs. */
export function histogramOf(plane: Uint8Array): number[] {
  const counts = new Uint32Array(VALUES)
  for (let n = 0; n < plane.length; n++) {
    const value = plane[n] as number
    counts[value] = (counts[value] as number) + 1
  }
  return Array.from(counts)
}

/**
 * Pearson's chi-square test that all 256 values are alike likely: 255 degrees of freedom. `pValue` is `null` for fewer than
 * `LEAST_TESTED_PIXELS`.
 */
export function chiSquareOfUniformity(counts: readonly number[]): {
  statistic: number
  pValue: number | null
} {
  const pixels = counts.reduce((sum, count) => sum + count, 0)
  const expected = pixels / VALUES
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  if (pixels < LEAST_TESTED_PIXELS) return { statistic, pValue: null }
  const upperTail = gammainc(statistic / 2, (VALUES - 1) / 2, true, true)
  return { statistic, pValue: Math.min(1, Math.max(0, upperTail)) }
}

export const histogramsOf = (picture: Picture) =>
  eachChannel((channel) => histogramOf(planeOf(picture, channel)))

export const measureHistogram: Measure<'histogram'> = ({ original, encrypted, decrypted }) => {
  const counts = {
    original: histogramsOf(original),
    encrypted: histogramsOf(encrypted),
    decrypted: histogramsOf(decrypted),
  }
  const test = (of: keyof typeof counts) =>
    eachChannel((channel) => chiSquareOfUniformity(counts[of][channel]))
  return {
    section: {
      histogram: {
        counts,
        chiSquare: {
          original: test('original'),
          encrypted: test('encrypted'),
          decrypted: test('decrypted'),
        },
      },
    },
  }
}
