/**
 * Measures of pictures beside the same computed by other code: python3 with numpy 2.4 and scipy 1.17, on two pictures of 44 x 61
 * that a formula gives. SSIM there is the double sum over every window; scikit-image's structural_similarity (Gaussian weights,
 * sigma 1.5, population covariance, without the border) gives the same to 1e-15.
 */
import { describe, expect, it } from 'vitest'
import { changeRates } from '../../src-main/analysis/change-rates'
import { correlationsOf, measureCorrelation } from '../../src-main/analysis/correlation'
import { entropiesOf, measureEntropy } from '../../src-main/analysis/entropy'
import { chiSquareOfUniformity, histogramsOf, measureHistogram } from '../../src-main/analysis/histogram'
import type { Measured } from '../../src-main/analysis/measure'
import { eachChannel, type Picture } from '../../src-main/analysis/picture'
import {
  areSamePictures,
  meanSquareErrors,
  measureQuality,
  peakSignalsToNoise,
  structuralSimilarities,
} from '../../src-main/analysis/quality'
import { smoothPicture, testLab, uniformPicture } from './test-lab'

const ROWS = 44
const COLUMNS = 61

function formula(byte: (i: number, j: number, k: number) => number): Picture {
  const planes = Uint8Array.from({ length: 3 * ROWS * COLUMNS }, (_, n) => {
    const k = Math.floor(n / (ROWS * COLUMNS))
    const i = Math.floor((n % (ROWS * COLUMNS)) / COLUMNS)
    return byte(i, n % COLUMNS, k)
  })
  return { rows: ROWS, columns: COLUMNS, planes }
}
const byteOfA = (i: number, j: number, k: number) => ((i * i * 3 + j * j * 5 + i * j * (k + 1)) >> 4) & 255
const a = formula(byteOfA)
const b = formula((i, j, k) => (byteOfA(i, j, k) * 5 + 17 * k + (i ^ j) * 9) & 255)

function expectNear(actual: readonly (number | string | null)[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length)
  for (const [n, value] of expected.entries()) expect(actual[n]).toBeCloseTo(value, 11)
}

describe('beside numpy, scipy and scikit-image', () => {
  it('entropy', () => {
    expectNear(entropiesOf(a), [7.9345297376758905, 7.923762532420533, 7.9343787826496195])
  })

  it('chi-square', () => {
    const tests = (picture: Picture) => histogramsOf(picture).map(chiSquareOfUniformity)
    expectNear(
      tests(a).map(({ statistic }) => statistic),
      [234.4381520119225, 275.8330849478391, 235.96423248882263],
    )
    expectNear(
      [...tests(a), ...tests(b)].map(({ pValue }) => pValue),
      [
        ...[0.8176529588269185, 0.1767438545229256, 0.7981811939198302],
        ...[0.5043750101550186, 0.3239764514191847, 0.38549374898456873],
      ],
    )
  })

  it('correlation of adjacent pixels', () => {
    const { horizontal, vertical, diagonal } = correlationsOf(a)
    expectNear(horizontal, [0.5928739114417583, 0.5680381868148083, 0.540090020897572])
    expectNear(vertical, [0.7914219917341305, 0.7499892076029115, 0.7144681472131627])
    expectNear(diagonal, [0.42224498622105394, 0.36874442234553334, 0.3171075643323682])
  })

  it('MSE, PSNR, SSIM', () => {
    expectNear(meanSquareErrors(a, b), [10571.219821162444, 10833.219821162444, 10565.777198211625])
    expectNear(peakSignalsToNoise(a, b), [7.889552570956039, 7.783228051903341, 7.891789124393307])
    expectNear(
      structuralSimilarities(a, b),
      [0.005115868700863025, -0.012700296529750193, 0.021567818594838657],
    )
    const brighter = { ...a, planes: a.planes.map((byte) => Math.min(255, byte + 3)) }
    expectNear(
      structuralSimilarities(a, brighter),
      [0.9995080568114042, 0.9995469558512652, 0.9995739940268332],
    )
  })

  it('NPCR, UACI', () => {
    const { npcr, uaci } = changeRates(a, b)
    expectNear(npcr, [99.44113263785394, 99.66467958271237, 99.59016393442623])
    expectNear(uaci, [32.85204991087344, 33.35057420881915, 33.08845445778908])
  })
})

describe('sections', () => {
  const { subject, tools } = testLab(smoothPicture(96, 80))
  const section = async <T extends Measured<'entropy' | 'histogram' | 'quality' | 'correlation'>>(
    measured: T | Promise<T>,
  ): Promise<T['section']> => (await measured).section

  it('an encrypted picture has the entropy, the histogram and the neighbours of noise; the decrypted one is the original', async () => {
    const entropy = (await measureEntropy(subject, tools)).section.entropy
    expect(entropy.decrypted).toEqual(entropy.original)
    expect(Math.min(...(entropy.encrypted as number[]))).toBeGreaterThan(7.96)
    const { counts, chiSquare } = (await measureHistogram(subject, tools)).section.histogram
    expect(counts.decrypted).toEqual(counts.original)
    for (const { pValue } of chiSquare.encrypted) expect(pValue).toBeGreaterThan(1e-4)
    for (const { pValue } of chiSquare.original) expect(pValue).toBeLessThan(1e-10)
    const { correlation } = (await measureCorrelation(subject, tools)).section
    expect(correlation.decrypted).toEqual(correlation.original)
    for (const coefficient of correlation.encrypted.diagonal)
      expect(Math.abs(coefficient as number)).toBeLessThan(0.06)
  })

  it('quality says whether decryption gave the original back', async () => {
    expect((await section(measureQuality(subject, tools))).decryptedIsOriginal).toBe(true)
    const broken = { ...subject, decrypted: subject.encrypted }
    expect((await section(measureQuality(broken, tools))).decryptedIsOriginal).toBe(false)
    expect(areSamePictures(a, { ...a, rows: COLUMNS, columns: ROWS })).toBe(false)
  })

  it('sampled pairs are pairs of the picture, the same for the same seed, and near the coefficient of all', async () => {
    const { correlation, correlationSampled } = (await measureCorrelation(subject, tools)).section
    expect((await measureCorrelation(subject, tools)).section.correlationSampled).toEqual(correlationSampled)
    const other = testLab(smoothPicture(96, 80), { seed: 2 }).tools
    expect((await measureCorrelation(subject, other)).section.correlationSampled).not.toEqual(
      correlationSampled,
    )
    for (const direction of ['horizontal', 'vertical', 'diagonal'] as const) {
      const sampled = correlationSampled.coefficients.original[direction]
      const all = correlation.original[direction]
      eachChannel((channel) =>
        expect(Math.abs((sampled[channel] as number) - (all[channel] as number))).toBeLessThan(0.05),
      )
      expect(correlationSampled.scatter.original[direction][0]).toHaveLength(1000)
    }
    const horizontal = new Set(
      Array.from({ length: 96 * 80 - 1 }, (_, n) => n)
        .filter((n) => n % 80 !== 79)
        .map((n) => `${subject.original.planes[n]} ${subject.original.planes[n + 1]}`),
    )
    const plotted = correlationSampled.scatter.original.horizontal[0]
    for (let n = 0; n < plotted.length; n += 2)
      expect(horizontal).toContain(`${plotted[n]} ${plotted[n + 1]}`)
  })
})

describe('an all-equal picture', () => {
  const equal = uniformPicture(60, 50, 77)

  it('has entropy 0 and no correlation', () => {
    expect(entropiesOf(equal)).toEqual([0, 0, 0])
    expect(correlationsOf(equal)).toEqual({
      horizontal: [null, null, null],
      vertical: [null, null, null],
      diagonal: [null, null, null],
    })
  })

  it('is infinitely like itself', () => {
    expect(peakSignalsToNoise(equal, equal)).toEqual(['infinite', 'infinite', 'infinite'])
    expect(structuralSimilarities(equal, equal)).toEqual([1, 1, 1])
  })

  it('is not flat, beyond any doubt', () => {
    const [{ statistic, pValue }] = histogramsOf(equal).map(chiSquareOfUniformity) as [
      { statistic: number; pValue: number },
    ]
    expect(statistic).toBeCloseTo(3000 * 255, 6)
    expect(pValue).toBe(0)
  })

  it('one other pixel defines the correlation', () => {
    const planes = equal.planes.slice()
    planes[61] = 78
    const { horizontal } = correlationsOf({ ...equal, planes })
    // 2940 pairs, one of which begins and one of which ends with the other pixel.
    expect(horizontal[0]).toBeCloseTo(-1 / 2939, 12)
    expect(horizontal[1]).toBeNull()
  })
})
