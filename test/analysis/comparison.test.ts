import { expect, it } from 'vitest'
import { measureComparison } from '../../src-main/analysis/compare-published'
import { testLab, uniformPicture } from './test-lab'

it('has the published rows, each number under its own name', async () => {
  const { subject, tools } = testLab(uniformPicture(1, 1, 0))
  const { published } = (await measureComparison(subject, tools)).section.comparison
  const row = (picture: string, work: string, channel: string) =>
    published.find((of) => of.picture === picture && of.work === work && of.channel === channel)
  expect(row('Brain MRI', 'paper', 'G')).toEqual({
    picture: 'Brain MRI',
    work: 'paper',
    channel: 'G',
    npcr: 99.577,
    uaci: 33.4396,
    entropy: 7.9993,
    horizontal: -0.0314,
    vertical: -0.0154,
    diagonal: 0.0185,
    averageCorrelation: null,
    mse: 4455.6269,
    psnr: 11.6417,
  })
  expect(row('Lena', 'paper', 'B')).toMatchObject({ npcr: 99.7959, uaci: 33.4514, entropy: null, mse: null })
  expect(row('Baboon', '73', 'R')).toMatchObject({ diagonal: -0.0019, averageCorrelation: -0.00059 })
  expect(row('Brain MRI', '77', 'B')).toMatchObject({ uaci: 46.68882, horizontal: 0.00242, psnr: null })
  expect(published).toHaveLength(3 * (14 + 6))
  // Table 10's own columns belong together: PSNR is 10 log10(255^2 / MSE).
  for (const { mse, psnr } of published)
    if (mse !== null) expect(psnr).toBeCloseTo(10 * Math.log10(65025 / mse), 2)
})
