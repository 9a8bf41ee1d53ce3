/** What the first page says of pictures that are too small to say anything: that, and never that the cipher is weak. */
import { describe, expect, it } from 'vitest'
import { measures } from '../../src-main/analysis/measures'
import type { Picture } from '../../src-main/analysis/picture'
import { OrreryError } from '../../src-shared/errors'
import { entropyOfRandom } from '../../src-shared/lab/present/entropy-of-random'
import { presentReport } from '../../src-shared/lab/present/present-report'
import { bearableFailures } from '../../src-shared/lab/present/show-differential'
import { smoothPicture, testLab, uniformPicture } from '../analysis/test-lab'
import { sampleReport } from '../lab/sample-report'

/** Those whose numbers depend on the picture. */
const OF_PICTURES = [
  'histogram',
  'entropy',
  'localEntropy',
  'correlation',
  'quality',
  'differential',
  'keySensitivity',
  'chosenPlaintext',
] as const

async function reportOf(picture: Picture, seed: number) {
  const { subject, tools } = testLab(picture, { seed })
  const sections: object[] = []
  for (const name of OF_PICTURES) {
    try {
      sections.push((await measures[name](subject, tools)).section)
    } catch (thrown) {
      if (!(thrown instanceof OrreryError) || thrown.code !== 'LAB_NOT_MEASURABLE') throw thrown
      sections.push({ [name]: undefined })
    }
  }
  const { image } = sampleReport()
  const { rows, columns } = picture
  const measured: object = Object.assign({}, ...sections)
  return sampleReport({ ...measured, keySensitivityStarts: undefined, image: { ...image, rows, columns } })
}

/**
 * What is weak whatever the picture: the sample's own numbers, and a key whose stream begins where the map is flat, which a small
 * picture loses whole.
 */
const ALWAYS = /^Known plaintext|^Segments|^Decrypting with a key changed .* for: k[3478](, k[3478])*\.$/

const PICTURES: readonly (readonly [string, Picture])[] = [
  ['1 x 1', uniformPicture(1, 1, 200)],
  ['3 x 5', smoothPicture(3, 5)],
  ['1 x 40', smoothPicture(1, 40)],
  ['2 x 2', smoothPicture(2, 2)],
  ['16 x 14', smoothPicture(16, 14)],
  ['black, 13 x 20', uniformPicture(13, 20, 0)],
]

describe.each(PICTURES)('%s', (_, picture) => {
  it('is too small to say, whatever the seed', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const { verdict } = presentReport(await reportOf(picture, seed))
      const weak = verdict.statements.filter(({ tone, text }) => tone === 'weak' && !ALWAYS.test(text))
      expect(weak.map(({ text }) => text)).toEqual([])
      const untold = verdict.statements.filter(({ text }) => text.startsWith('Too small to say'))
      const told = untold.map(({ source }) => source?.id)
      for (const id of ['histogram-table', 'entropy-table', 'differential-npcr', 'chosen-plaintext-table'])
        expect(told).toContain(id)
    }
  })
})

it('no number that is to be passed is beyond what there is', async () => {
  for (const [, picture] of [...PICTURES, ['36 x 36', smoothPicture(36, 36)] as const]) {
    const report = await reportOf(picture, 1)
    const { critical } = report.differential ?? { critical: { npcr: [], uaci: [] } }
    for (const { least } of critical.npcr) expect(least).toBeLessThan(99.61)
    for (const { low, high } of critical.uaci) expect(low > 0 && high < 100).toBe(true)
    const said = presentReport(report).verdict.statements.find(
      ({ source }) => source?.id === 'correlation-table',
    )
    const bound = /chance explains up to (\d\.\d+)/.exec(said?.text ?? '')?.[1]
    expect(Number(bound ?? 0)).toBeLessThan(0.6)
  }
})

describe('expected of random bytes', () => {
  it('entropy: exact sums', () => {
    // By hand: one byte; two that are the same once in 256 times. Wu et al. 2013 print the third, to nine decimals.
    expect(entropyOfRandom(1)).toBe(0)
    expect(entropyOfRandom(2)).toBeCloseTo(255 / 256, 12)
    expect(entropyOfRandom(1936)).toBeCloseTo(7.902469317, 9)
    expect(entropyOfRandom(512 * 512)).toBeCloseTo(8 - 255 / (2 * Math.LN2 * 512 * 512), 6)
    expect(entropyOfRandom(2 ** 24)).toBeCloseTo(8 - 255 / (2 * Math.LN2 * 2 ** 24), 9)
  })

  it('failures of many tests: as scipy.stats.binom.isf(0.001, of, alpha)', () => {
    const of = (tests: number, alpha: 0.05 | 0.01 | 0.001) => bearableFailures({ of: tests, alpha })
    expect([of(60, 0.05), of(60, 0.01), of(60, 0.001)]).toEqual([9, 4, 2])
    expect([of(300, 0.05), of(300, 0.01), of(300, 0.001)]).toEqual([28, 10, 3])
    expect(of(3, 0.05)).toBe(2)
  })
})
