/** Histogram, entropy, correlation and quality: measures of one picture and its encryption. */
import { z } from 'zod'
import { Alpha, Channels, Count, Decibels, Finite, Probability, perChannel } from './lab-numbers'

/** Of the original picture, the encrypted one, and what was decrypted. */
const ofEach = <T extends z.ZodType>(shape: T) =>
  z.object({ original: shape, encrypted: shape, decrypted: shape })

/** `pValue` is `null` where a value is expected fewer than five times: there the test says nothing. */
export const ChiSquare = z.object({ statistic: Finite, pValue: Probability.nullable() })

/** Figs. 11-14: 256 counts a channel; chi-square test of uniformity with 255 degrees of freedom. */
export const HistogramSection = z.object({
  histogram: z.object({
    counts: ofEach(perChannel(z.array(Count).length(256))),
    chiSquare: ofEach(perChannel(ChiSquare)),
  }),
})

/** Eq. 2, Table 8: bits a pixel. */
export const EntropySection = z.object({ entropy: ofEach(Channels) })

const Interval = z.object({ low: Finite, high: Finite })

/** Wu et al. 2013: the mean entropy of random blocks that do not overlap. A picture without room for them is not measured. */
export const LocalEntropySection = z.object({
  localEntropy: z.object({
    blocks: Count,
    pixelsPerBlock: Count,
    /** Sides of a block: as square as leaves room for all of them. */
    block: z.object({ rows: Count, columns: Count }),
    mean: ofEach(perChannel(Finite)),
    /** Of random bytes, and its standard deviation. */
    expected: z.object({ mean: Finite, deviation: Finite }),
    /**
     * `low` to `high`: of the exact variance of the mean. `published`: what Wu et al. print divides the standard deviation of a
     * block by the number of blocks instead of its square root, so that seven in ten random pictures fail at 0.05.
     */
    critical: z.array(z.object({ alpha: Alpha, low: Finite, high: Finite, published: Interval })),
    /** Whether the encrypted channels pass at each alpha; `byPublished`: by the published values. */
    passed: z.array(
      z.object({ alpha: Alpha, channels: perChannel(z.boolean()), byPublished: perChannel(z.boolean()) }),
    ),
  }),
})

export const DIRECTIONS = ['horizontal', 'vertical', 'diagonal'] as const
const directed = <T extends z.ZodType>(shape: T) =>
  z.object({ horizontal: shape, vertical: shape, diagonal: shape })

/** Eq. 3, Table 9: of all adjacent pairs; `sampled` of `pairs` random ones, which the scatter plots (Figs. 19-21) show. */
export const CorrelationSection = z.object({
  correlation: ofEach(directed(Channels)),
  correlationSampled: z.object({
    pairs: Count,
    coefficients: ofEach(directed(Channels)),
    /** Flat: x0, y0, x1, y1, ...: a pixel and its neighbour. At most 500 pairs a plot. */
    scatter: z.object({
      original: directed(perChannel(z.array(Count))),
      encrypted: directed(perChannel(z.array(Count))),
      decrypted: directed(perChannel(z.array(Count))),
    }),
  }),
})

/**
 * Eqs. 4-5, Table 10: between the original and the encrypted picture. SSIM as Wang et al. 2004: the mean over all places of a
 * window of 11 x 11; `null` where it does not fit.
 */
export const QualitySection = z.object({
  mse: perChannel(Finite),
  psnr: perChannel(Decibels),
  ssim: Channels,
  /** Whether decryption gave back the original, byte by byte. */
  decryptedIsOriginal: z.boolean(),
})
