import { describe, expect, it } from 'vitest'
import { crop, measureCropping } from '../../src-main/analysis/cropping'
import { addGaussianNoise, addSaltAndPepper, measureNoise } from '../../src-main/analysis/noise'
import { type Picture, planeOf } from '../../src-main/analysis/picture'
import { peakSignalsToNoise, structuralSimilarities } from '../../src-main/analysis/quality'
import { seededRandom } from '../../src-main/analysis/seeded-random'
import { smoothPicture, testLab, uniformPicture } from './test-lab'

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('noise', () => {
  it('Gaussian: of the variance that was asked for, and held within a byte', () => {
    const planes = new Uint8Array(90_000).fill(128)
    addGaussianNoise(planes, 0.0005, seededRandom(1, 'noise'))
    const average = mean([...planes])
    const variance = mean([...planes].map((byte) => (byte - average) ** 2))
    expect(average).toBeCloseTo(128, 0)
    // Rounding adds a twelfth. Five standard errors are 2.4 %.
    expect(variance / (0.0005 * 255 ** 2 + 1 / 12)).toBeCloseTo(1, 1)
    const bright = new Uint8Array(1000).fill(255)
    addGaussianNoise(bright, 0.01, seededRandom(1, 'noise'))
    expect(Math.min(...bright)).toBeGreaterThan(100)
  })

  it('salt and pepper: so many bytes, half of them black', () => {
    const planes = new Uint8Array(100_000).fill(128)
    addSaltAndPepper(planes, 0.05, seededRandom(1, 'noise'))
    const black = planes.filter((byte) => byte === 0).length
    const white = planes.filter((byte) => byte === 255).length
    // 2500 each; five standard deviations are 247.
    expect(Math.abs(black - 2500)).toBeLessThan(247)
    expect(Math.abs(white - 2500)).toBeLessThan(247)
    expect(planes.filter((byte) => byte === 128)).toHaveLength(100_000 - black - white)
  })

  it('stays where it is in part: one noisy byte reaches few bits of the decrypted picture', async () => {
    const { subject, tools } = testLab(smoothPicture(64, 64))
    const planes = subject.encrypted.planes.slice()
    planes[5000] = (planes[5000] as number) ^ 255
    const decrypted = tools.cipher.decrypt({ ...subject.encrypted, planes }, subject.keys)
    const changed = decrypted.planes.filter((byte, n) => byte !== subject.original.planes[n]).length
    expect(changed).toBeGreaterThan(0)
    expect(changed).toBeLessThanOrEqual(9)
  })

  it('has the amounts of the paper, and the quality of the pictures that it shows', async () => {
    const { subject, tools } = testLab(smoothPicture(64, 64), { scale: 'full' })
    const { section, pictures = {} } = await measureNoise(subject, tools)
    const papers = section.noise.filter(({ isPapers }) => isPapers)
    expect(papers.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['gaussian', 0.0005],
      ['saltAndPepper', 0.0002],
    ])
    for (const { bytesChanged, psnr, ssim, encryptedPicture = '', decryptedPicture = '' } of papers) {
      const noisy = pictures[encryptedPicture] as Picture
      const decrypted = pictures[decryptedPicture] as Picture
      expect(tools.cipher.decrypt(noisy, subject.keys)).toEqual(decrypted)
      expect(noisy.planes.filter((byte, n) => byte !== subject.encrypted.planes[n])).toHaveLength(
        bytesChanged,
      )
      expect(psnr).toEqual(peakSignalsToNoise(subject.original, decrypted))
      expect(ssim).toEqual(structuralSimilarities(subject.original, decrypted))
    }
    for (const kind of ['gaussian', 'saltAndPepper']) {
      const changed = section.noise.filter((row) => row.kind === kind).map(({ bytesChanged }) => bytesChanged)
      expect(changed).toEqual([...changed].sort((a, b) => a - b))
    }
    expect((await measureNoise(subject, tools)).section).toEqual(section)
  })
})

describe('cropping', () => {
  const white = uniformPicture(40, 80, 255)
  const zeros = (picture: Picture, channel: number) =>
    [...planeOf(picture, channel)].flatMap((byte, n) => (byte === 0 ? [n] : []))
  const inside = (is: (row: number, column: number) => boolean) =>
    Array.from({ length: 40 * 80 }, (_, n) => n).filter((n) => is(Math.floor(n / 80), n % 80))

  it('makes black what it says, in all channels or one', () => {
    const corner = crop(white, 'corner', 1 / 16)
    expect(zeros(corner.cropped, 1)).toEqual(inside((i, j) => i < 10 && j < 20))
    expect(corner.share).toBe(1 / 16)
    const centre = crop(white, 'centre', 1 / 16)
    expect(zeros(centre.cropped, 2)).toEqual(inside((i, j) => i >= 15 && i < 25 && j >= 30 && j < 50))
    const corners = crop(white, 'fourCorners', 1 / 16)
    expect(zeros(corners.cropped, 0)).toEqual(inside((i, j) => (i < 5 || i >= 35) && (j < 10 || j >= 70)))
    expect(corners.share).toBe(1 / 16)
    const green = crop(white, 'cornerOfGreen', 1 / 16)
    expect([zeros(green.cropped, 0), zeros(green.cropped, 2)]).toEqual([[], []])
    expect(zeros(green.cropped, 1)).toHaveLength(200)
    expect(green.share).toBeCloseTo(1 / 48, 12)
  })

  it('takes a pixel at least, and counts one that lies in several corners once', () => {
    expect(crop(uniformPicture(1, 1, 9), 'fourCorners', 1 / 16).share).toBe(1)
    expect(crop(uniformPicture(3, 5, 9), 'centre', 1 / 16).share).toBeCloseTo(1 / 15, 12)
  })

  it('has the quality of the pictures that it shows, the less the more is lost', async () => {
    const { subject, tools } = testLab(smoothPicture(64, 64), { scale: 'full' })
    const { section, pictures = {} } = await measureCropping(subject, tools)
    for (const { isPapers, psnr, encryptedPicture = '', decryptedPicture = '' } of section.cropping) {
      if (!isPapers) continue
      const decrypted = tools.cipher.decrypt(pictures[encryptedPicture] as Picture, subject.keys)
      expect(pictures[decryptedPicture]).toEqual(decrypted)
      expect(psnr).toEqual(peakSignalsToNoise(subject.original, decrypted))
    }
    const swept = section.cropping.filter(({ region }) => region === 'centre')
    const shares = swept.map(({ share }) => share)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    const decibels = swept.map(({ psnr }) => psnr[0] as number)
    expect(decibels).toEqual([...decibels].sort((a, b) => b - a))
  })
})
