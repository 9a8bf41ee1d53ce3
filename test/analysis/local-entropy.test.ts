import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { blockSidesFor, chooseBlocks, measureLocalEntropy } from '../../src-main/analysis/local-entropy'
import { seededRandom } from '../../src-main/analysis/seeded-random'
import { smoothPicture, testLab, uniformPicture } from './test-lab'

describe('local entropy', () => {
  it('takes 30 blocks of 1,936 pixels that do not overlap, as square as there is room for', () => {
    expect(blockSidesFor(512, 512)).toEqual({ rows: 44, columns: 44 })
    expect(blockSidesFor(256, 256)).toEqual({ rows: 16, columns: 121 })
    expect(blockSidesFor(1, 30 * 1936)).toEqual({ rows: 1, columns: 1936 })
    expect(blockSidesFor(200, 200)).toBeUndefined()
    for (const [rows, columns] of [
      [512, 512],
      [256, 256],
      [300, 999],
    ] as const) {
      const block = blockSidesFor(rows, columns) as { rows: number; columns: number }
      expect(block.rows * block.columns).toBe(1936)
      const covered = new Uint8Array(rows * columns)
      const blocks = chooseBlocks(uniformPicture(rows, columns, 0), block, seededRandom(3, 'blocks'))
      expect(blocks).toHaveLength(30)
      for (const { top, left } of blocks) {
        expect(top + block.rows).toBeLessThanOrEqual(rows)
        expect(left + block.columns).toBeLessThanOrEqual(columns)
        for (let i = top; i < top + block.rows; i++)
          for (let j = left; j < left + block.columns; j++)
            covered[i * columns + j] = (covered[i * columns + j] as number) + 1
      }
      expect(covered.reduce((sum, times) => sum + times, 0)).toBe(30 * 1936)
      expect(covered.every((times) => times <= 1)).toBe(true)
    }
  })

  it('has the published critical values beside those that follow of the exact variance', async () => {
    const { subject, tools } = testLab(smoothPicture(256, 256))
    const { expected, critical } = (await measureLocalEntropy(subject, tools)).section.localEntropy
    // Exact multinomial sums by scipy 1.17; the published mean is 7.902469317.
    expect(expected.mean).toBeCloseTo(7.902469316646556, 12)
    expect(expected.deviation).toBeCloseTo(0.0015873412045214047, 12)
    expect(critical.map(({ low, high }) => [low.toFixed(6), high.toFixed(6)])).toEqual([
      ['7.899358', '7.905580'],
      ['7.898381', '7.906558'],
      ['7.897246', '7.907693'],
    ])
    // What was published is narrower by the square root of the number of blocks.
    for (const { low, high, published } of critical)
      expect((high - low) / (published.high - published.low)).toBeCloseTo(Math.sqrt(30), 3)
  })

  it('random bytes pass by the exact values as often as they should, and seldom by the published ones', async () => {
    let [exact, published] = [0, 0]
    const { tools } = testLab(uniformPicture(1, 1, 0))
    for (let n = 0; n < 25; n++) {
      const noise = { rows: 264, columns: 220, planes: Uint8Array.from(randomBytes(3 * 264 * 220)) }
      const subject = { ...testLab(uniformPicture(1, 1, 0)).subject, original: noise, encrypted: noise }
      const measured = await measureLocalEntropy({ ...subject, decrypted: noise }, tools)
      const [at005] = measured.section.localEntropy.passed
      exact += at005?.channels.filter(Boolean).length ?? 0
      published += at005?.byPublished.filter(Boolean).length ?? 0
    }
    // Of 75: expected 71.25 and 21; less than 60, and more than 45, come once in 10^6 times.
    expect(exact).toBeGreaterThanOrEqual(60)
    expect(published).toBeLessThanOrEqual(45)
  })

  it('is a code where there is no room for the blocks', () => {
    const { subject, tools } = testLab(smoothPicture(100, 100))
    expect(() => measureLocalEntropy(subject, tools)).toThrow('LAB_NOT_MEASURABLE')
  })
})
