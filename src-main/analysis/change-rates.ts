/** NPCR and UACI (Eqs. 6-7), and the values that they are tested against (Eqs. 8-9). */
import { intervalOfNormal, leastOfNormal } from './critical-points'
import { eachChannel, type Picture, planeOf } from './picture'

/** The greatest value of a byte: F of the paper. */
const F = 255

/** Number of pixels change rate: the share of bytes that differ between two channels, in percent. */
export function pixelChangeRate(a: Uint8Array, b: Uint8Array): number {
  let changed = 0
  for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) changed++
  return (100 * changed) / a.length
}

/** Unified average changing intensity: the mean absolute difference of two channels, as a share of 255, in percent. */
export function averageChangingIntensity(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let n = 0; n < a.length; n++) sum += Math.abs((a[n] as number) - (b[n] as number))
  return (100 * sum) / (F * a.length)
}

/** Both, of each channel. */
export const changeRates = (a: Picture, b: Picture) => ({
  npcr: eachChannel((channel) => pixelChangeRate(planeOf(a, channel), planeOf(b, channel))),
  uaci: eachChannel((channel) => averageChangingIntensity(planeOf(a, channel), planeOf(b, channel))),
})

/** What two channels of independent random bytes have on average, in percent: 99.6094 and 33.4635. */
export const EXPECTED_RATES = {
  npcr: (100 * F) / (F + 1),
  uaci: (100 * (F + 2)) / (3 * F + 3),
} as const

/**
 * Critical values in percent for channels of so many pixels (Wu, Noonan, Agaian: NPCR and UACI randomness tests for image
 * encryption, 2011; Tables 12-13): the normal approximation for independent random bytes.
 */
export function criticalRates(pixels: number) {
  const npcrDeviation = (100 / (F + 1)) * Math.sqrt(F / pixels)
  const uaciVariance = ((F + 2) * (F * F + 2 * F + 3)) / (18 * (F + 1) ** 2 * F * pixels)
  return {
    npcr: leastOfNormal(EXPECTED_RATES.npcr, npcrDeviation),
    uaci: intervalOfNormal(EXPECTED_RATES.uaci, 100 * Math.sqrt(uaciVariance)),
  }
}
