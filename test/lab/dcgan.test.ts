import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Measured } from '../../src-main/analysis/measure'
import { fromInterleaved, interleaved } from '../../src-main/analysis/picture'
import { seededRandom } from '../../src-main/analysis/seeded-random'
import { readManifest } from '../../src-main/dcgan/weights-file'
import { createLabCipher, labSecrets } from '../../src-main/lab/lab-cipher'
import { distribution, measureDcgan } from '../../src-main/lab/measure-dcgan'
import { parseLog, readTrainedLog } from '../../src-main/lab/trained-log'
import { resourcePath } from '../../src-main/resources'
import { KeyId } from '../../src-shared/ids'
import { DcganSection } from '../../src-shared/lab/surrounding-sections'
import { makeKernel } from '../core/make-kernel'
import { largestDifference, readCheckDecoys } from '../dcgan/check-decoys'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('the measure', () => {
  let measured: Measured<'dcgan'>
  let check: Awaited<ReturnType<typeof readCheckDecoys>>[number]

  beforeAll(async () => {
    check = (await readCheckDecoys())[0] as typeof check
    const picture = fromInterleaved(new Uint8Array(3), 1, 1)
    const cipher = createLabCipher(
      makeKernel(),
      labSecrets({ keyId: KeyId.parse('00'.repeat(16)), digest: new Uint8Array(64) }),
    )
    measured = await measureDcgan(
      { original: picture, keys: cipher.keysFor(picture), encrypted: picture, decrypted: picture },
      {
        cipher,
        labKey: { timestamp: '', noise: [...check.z] },
        scale: 'quick',
        random: (purpose) => seededRandom(1, purpose),
        tell: () => undefined,
      },
    )
  })

  test("sixteen decoys, the first of which is what PyTorch makes of the key's noise", () => {
    const { decoys, decoyCount, noise } = DcganSection.parse(measured.section).dcgan
    const grid = measured.pictures?.[decoys]
    if (grid === undefined) throw new Error('no picture')
    expect([grid.rows, grid.columns, decoyCount]).toEqual([512, 512, 16])
    expect(noise).toEqual([...check.z])
    const pixels = interleaved(grid)
    const decoy = (row: number, column: number) =>
      Uint8Array.from({ length: 128 * 128 * 3 }, (_, n) => {
        const [y, inRow] = [Math.floor(n / 384), n % 384]
        return pixels[(row * 128 + y) * 1536 + column * 384 + inRow] as number
      })
    expect(largestDifference(decoy(0, 0), check.pixels)).toBeLessThanOrEqual(2)
    const others = Array.from({ length: 16 }, (_, n) => Buffer.from(decoy(n >> 2, n & 3)).toString('base64'))
    expect(new Set(others).size).toBe(16)
  })

  test('all noise is told of, and is as N(0, 1) has it', () => {
    const { count, mean, deviation, histogram } = measured.section.dcgan.allNoise
    expect(count).toBe(1600)
    // Four standard errors.
    expect(Math.abs(mean)).toBeLessThan(4 / 40)
    expect(Math.abs(deviation - 1)).toBeLessThan(4 / Math.sqrt(3200))
    expect(sum(histogram.counts)).toBe(1600)
  })

  test('the losses are those of the log', () => {
    const { curves } = measured.section.dcgan
    expect(curves?.iterations).toEqual(Array.from({ length: 2240 }, (_, n) => n + 1))
    // Sums of the columns by Python's csv module.
    expect(sum(curves?.generator ?? [])).toBeCloseTo(3892.1173, 6)
    expect(sum(curves?.discriminator ?? [])).toBeCloseTo(2621.8118, 6)
  })
})

describe('the log', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orrery-log-'))
    for (const name of ['losses.csv', 'measures.json'])
      await cp(resourcePath('models', 'card', name), join(folder, name))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('is not that of another generator', async () => {
    const manifest = await readManifest(resourcePath('models'), 'generator')
    expect(await readTrainedLog(manifest, folder)).not.toBeNull()
    expect(await readTrainedLog({ ...manifest, sha256: '0'.repeat(64) }, folder)).toBeNull()
  })

  test('that lacks a number or a column is damaged', async () => {
    const manifest = await readManifest(resourcePath('models'), 'generator')
    const path = join(folder, 'losses.csv')
    const whole = await readFile(path, 'utf8')
    for (const damaged of [whole.slice(0, -30), whole.replace('d_fake', 'x'), '']) {
      await writeFile(path, damaged)
      await expect(readTrainedLog(manifest, folder)).rejects.toThrow('MODEL_DAMAGED')
    }
    await writeFile(join(folder, 'measures.json'), '{"generatorSha256":')
    await expect(readTrainedLog(manifest, folder)).rejects.toThrow('MODEL_DAMAGED')
    await rm(join(folder, 'measures.json'))
    await expect(readTrainedLog(manifest, folder)).rejects.toThrow('MODEL_DAMAGED')
  })

  test("the discriminator's two losses are added", () => {
    expect(parseLog('iteration,g,d_fake,d_real\n1,0.5,0.1,0.2\n2,0.25,1,2\n')).toEqual({
      iterations: [1, 2],
      generator: [0.5, 0.25],
      discriminator: [0.3, 3],
    })
  })
})

test('what lies beyond the ends of the histogram counts to the last step', () => {
  const { mean, deviation, histogram } = distribution([-9, -4, -3.76, -3.74, 0, 3.9, 4, 5])
  expect(histogram.counts.filter((count) => count > 0)).toEqual([3, 1, 1, 3])
  expect([histogram.counts[0], histogram.counts[1], histogram.counts[16], histogram.counts[31]]).toEqual([
    3, 1, 1, 3,
  ])
  // numpy: mean, std(ddof=1)
  expect(mean).toBeCloseTo(-0.95, 12)
  expect(deviation).toBeCloseTo(4.987343982522161, 12)
})
