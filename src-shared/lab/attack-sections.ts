/** Key sensitivity, key space, noise, cropping, chosen and known plaintext. */
import { z } from 'zod'
import { ChiSquare } from './image-sections'
import { Channels, Count, Decibels, Finite, PictureName, Probability, perChannel } from './lab-numbers'

/** Figs. 15-16: the encrypted picture, decrypted with D_i changed by one unit (10^-15). */
export const KeySensitivitySection = z.object({
  keySensitivity: z.array(
    z.object({
      /** 1 to 8, for k1 to k8. */
      key: z.int().min(1).max(8),
      change: z.literal(1),
      /** NPCR between the right and the wrong result, in percent. */
      npcr: perChannel(Finite),
      psnr: perChannel(Decibels),
      /** How many samples of the stream the cipher reads: six of k3, one a row of k1 and k5, one a pixel of k4. */
      samplesUsed: Count,
      /** How many of them change their meaning (a row, a column, a channel, or three bytes) by the one unit. */
      samplesChanged: Count,
      picture: PictureName.optional(),
    }),
  ),
  /**
   * Of random D_i how many begin a stream that one unit more leaves as it is: where the map is flat, the unit is lost in
   * rounding. Each segment of 4,096 samples has a start of its own, so that this holds for each.
   */
  keySensitivityStarts: z.object({ starts: Count, unchanged: Count }),
})

/** Table 7: what the formula of the paper gives, and what an attacker has to guess. Powers of ten and of two. */
export const KeySpaceSection = z.object({
  keySpace: z.object({
    formula: z.object({ log10: Finite, log2: Finite }),
    nonceBits: z.literal(256),
  }),
})

const Degraded = z.object({ psnr: perChannel(Decibels), ssim: Channels })

/** Figs. 17-18: `amount` is the variance of Gaussian noise (of bytes as 0..1), or the share of bytes that become salt or pepper. */
export const NoiseSection = z.object({
  noise: z.array(
    Degraded.extend({
      kind: z.enum(['gaussian', 'saltAndPepper']),
      amount: Finite,
      /** Whether the paper has it: 0.05 % Gaussian, 0.02 % salt and pepper. */
      isPapers: z.boolean(),
      bytesChanged: Count,
      encryptedPicture: PictureName.optional(),
      decryptedPicture: PictureName.optional(),
    }),
  ),
})

/** Figs. 22-23: `share` of the encrypted picture's bytes that was made 0. */
export const CroppingSection = z.object({
  cropping: z.array(
    Degraded.extend({
      region: z.enum(['fourCorners', 'centre', 'corner', 'cornerOfRed', 'cornerOfGreen', 'cornerOfBlue']),
      share: Finite,
      isPapers: z.boolean(),
      encryptedPicture: PictureName.optional(),
      decryptedPicture: PictureName.optional(),
    }),
  ),
})

const UniformPicture = z.object({
  rows: Count,
  columns: Count,
  entropy: Channels,
  chiSquare: perChannel(ChiSquare),
  correlation: z.object({ horizontal: Channels, vertical: Channels, diagonal: Channels }),
  mse: perChannel(Finite),
  psnr: perChannel(Decibels),
  /** One byte in the middle changed by one, key bound to the content. In percent. */
  npcr: perChannel(Finite),
  uaci: perChannel(Finite),
  plainPicture: PictureName,
  encryptedPicture: PictureName,
})

/** Fig. 25: all black and all white, with measures 1 to 5. */
export const ChosenPlaintextSection = z.object({
  chosenPlaintext: z.object({ black: UniformPicture, white: UniformPicture }),
})

/**
 * What an attacker recovers of a picture who knows other pictures, plain and encrypted, under the same key: the seven steps are
 * linear over GF(2) but for S, and each bit of the plain picture depends on few bits of the encrypted one.
 */
export const KnownPlaintextSection = z.object({
  knownPlaintext: z.object({
    /** Of the original made so small that the attack takes a moment; its number of pairs does not grow with the picture. */
    rows: Count,
    columns: Count,
    /** Whether S is affine under the key's rule: then the whole cipher is, and fewer pairs do. */
    isAffine: z.boolean(),
    /** Bits of the attacked picture that are recovered with so many pairs, as a share of 1. */
    recovered: z.array(z.object({ pairs: Count, share: Probability })),
    /** The fewest of these that recovered every bit; `null`: none did. */
    pairsForAll: Count.nullable(),
    /** The attacked picture as it was, and what was recovered of it with `shownPairs`, black where nothing was. */
    plainPicture: PictureName,
    shownPairs: Count,
    picture: PictureName,
  }),
})
