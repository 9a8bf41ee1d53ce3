/** How far the encrypted picture is from the original: MSE, PSNR (Table 10) and SSIM. */
import type { Channels, Decibels } from '../../src-shared/lab/lab-numbers'
import { meanSquareError, peakSignalToNoise } from './mean-square-error'
import type { Measure } from './measure'
import { eachChannel, type Picture, planeOf } from './picture'
import { structuralSimilarity } from './structural-similarity'

/** Of each channel. */
export const meanSquareErrors = (a: Picture, b: Picture) =>
  eachChannel((channel) => meanSquareError(planeOf(a, channel), planeOf(b, channel)))

/** Of each channel, in decibels. */
export function peakSignalsToNoise(a: Picture, b: Picture): [Decibels, Decibels, Decibels] {
  const [r, g, blue] = meanSquareErrors(a, b)
  return [peakSignalToNoise(r), peakSignalToNoise(g), peakSignalToNoise(blue)]
}

/** SSIM of each channel. */
export const structuralSimilarities = (a: Picture, b: Picture): Channels =>
  eachChannel((channel) => structuralSimilarity(planeOf(a, channel), planeOf(b, channel), a.rows, a.columns))

export const areSamePictures = (a: Picture, b: Picture): boolean =>
  a.rows === b.rows && a.columns === b.columns && a.planes.every((byte, n) => byte === b.planes[n])

export const measureQuality: Measure<'quality'> = ({ original, encrypted, decrypted }) => ({
  section: {
    mse: meanSquareErrors(original, encrypted),
    psnr: peakSignalsToNoise(original, encrypted),
    ssim: structuralSimilarities(original, encrypted),
    decryptedIsOriginal: areSamePictures(original, decrypted),
  },
})
