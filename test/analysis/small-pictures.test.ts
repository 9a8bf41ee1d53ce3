/** Every measure of pictures on the smallest and dullest ones: a section of the right shape, or a code; never NaN. */
import { describe, expect, it } from 'vitest'
import { measureChosenPlaintext } from '../../src-main/analysis/chosen-plaintext'
import { measureComparison } from '../../src-main/analysis/compare-published'
import { measureCorrelation } from '../../src-main/analysis/correlation'
import { measureCropping } from '../../src-main/analysis/cropping'
import { measureDifferential } from '../../src-main/analysis/differential'
import { measureEntropy } from '../../src-main/analysis/entropy'
import { measureHistogram } from '../../src-main/analysis/histogram'
import { measureKeySensitivity } from '../../src-main/analysis/key-sensitivity'
import { measureKeySpace } from '../../src-main/analysis/key-space'
import { measureKnownPlaintext } from '../../src-main/analysis/known-plaintext'
import { measureLocalEntropy } from '../../src-main/analysis/local-entropy'
import type { Measure } from '../../src-main/analysis/measure'
import { measureNoise } from '../../src-main/analysis/noise'
import type { Picture } from '../../src-main/analysis/picture'
import { measureQuality } from '../../src-main/analysis/quality'
import { SECTIONS } from '../../src-shared/lab/lab-report'
import type { MeasureName } from '../../src-shared/lab/measure-names'
import { smoothPicture, testLab, uniformPicture } from './test-lab'

const MEASURES = {
  chosenPlaintext: measureChosenPlaintext,
  comparison: measureComparison,
  correlation: measureCorrelation,
  cropping: measureCropping,
  differential: measureDifferential,
  entropy: measureEntropy,
  histogram: measureHistogram,
  keySensitivity: measureKeySensitivity,
  keySpace: measureKeySpace,
  knownPlaintext: measureKnownPlaintext,
  localEntropy: measureLocalEntropy,
  noise: measureNoise,
  quality: measureQuality,
}

const PICTURES: readonly (readonly [string, Picture])[] = [
  ['1 x 1', uniformPicture(1, 1, 200)],
  ['3 x 5', smoothPicture(3, 5)],
  ['1 x 40', smoothPicture(1, 40)],
  ['40 x 1', smoothPicture(40, 1)],
  ['11 x 11', smoothPicture(11, 11)],
  ['black, 13 x 20', uniformPicture(13, 20, 0)],
  ['white, 2 x 700', uniformPicture(2, 700, 255)],
]

describe.each(PICTURES)('%s', (_, picture) => {
  const { subject, tools } = testLab(picture)

  it.each(Object.entries(MEASURES))('%s', async (name, measure) => {
    const section = SECTIONS[name as MeasureName]
    const make = async () => (measure as Measure<MeasureName>)(subject, tools)
    if (name === 'localEntropy') {
      await expect(make()).rejects.toMatchObject({ code: 'LAB_NOT_MEASURABLE' })
      return
    }
    const measured = await make()
    expect(section.parse(measured.section)).toEqual(measured.section)
    expect(JSON.stringify(measured.section)).toContain('"')
    expect((await make()).section).toEqual(measured.section)
    const named = JSON.stringify(measured.section).match(/[a-z0-9-]+\.png/g) ?? []
    expect(Object.keys(measured.pictures ?? {}).sort()).toEqual([...new Set(named)].sort())
  })
})

it('the dull parts are not defined', async () => {
  const { subject, tools } = testLab(uniformPicture(1, 1, 200))
  const { correlation } = (await measureCorrelation(subject, tools)).section
  expect(correlation.encrypted.diagonal).toEqual([null, null, null])
  expect((await measureEntropy(subject, tools)).section.entropy.original).toEqual([0, 0, 0])
  expect((await measureQuality(subject, tools)).section.ssim).toEqual([null, null, null])
  const { chiSquare } = (await measureHistogram(subject, tools)).section.histogram
  expect(chiSquare.encrypted[0].pValue).toBeNull()
  const { critical, passed } = (await measureDifferential(subject, tools)).section.differential
  expect([critical.npcr, critical.uaci, passed]).toEqual([[], [], []])
})
