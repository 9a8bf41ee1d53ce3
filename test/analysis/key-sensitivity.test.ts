import { describe, expect, it } from 'vitest'
import {
  changeKey,
  countChangedSamples,
  countUnchangedStarts,
  measureKeySensitivity,
} from '../../src-main/analysis/key-sensitivity'
import { measureKeySpace } from '../../src-main/analysis/key-space'
import { seededRandom } from '../../src-main/analysis/seeded-random'
import { type ImageKeys, SEED_MODULUS } from '../../src-main/core/cipher/key-schedule'
import { keystream } from '../../src-main/core/cipher/twin/chebyshev'
import { smoothPicture, testLab } from './test-lab'

const KEYS: ImageKeys = { seeds: [11, 22, 33, 44, 55, 66, 77, SEED_MODULUS - 1], rule: 5 }

describe('a key changed by one unit', () => {
  it('is one more, or 0 after the greatest', () => {
    expect(changeKey(KEYS, 3)).toEqual({ seeds: [11, 22, 34, 44, 55, 66, 77, SEED_MODULUS - 1], rule: 5 })
    expect(changeKey(KEYS, 8).seeds[7]).toBe(0)
    expect(KEYS.seeds[2]).toBe(33)
  })

  it('is compared by what the cipher takes of a sample: a row, a column, a channel', () => {
    const picture = smoothPicture(7, 9)
    const reduced = (seed: number, count: number, modulus: number) =>
      Array.from(keystream(seed, count), (sample) => sample % modulus)
    const differing = (seed: number, count: number, modulus: number) => {
      const wrong = reduced(seed + 1, count, modulus)
      return reduced(seed, count, modulus).filter((taken, n) => taken !== wrong[n]).length
    }
    expect(countChangedSamples(KEYS, 1, picture)).toBe(differing(11, 7, 7))
    expect(countChangedSamples(KEYS, 6, picture)).toBe(differing(66, 9, 9))
    expect(countChangedSamples(KEYS, 3, picture)).toBe(differing(33, 6, 3))
    expect(countChangedSamples(KEYS, 7, picture)).toBe(differing(77, 63, 2 ** 24))
  })

  it('leaves one stream in fifty as it is, all of its first segment', () => {
    // The same counted by numpy in binary64 over 400,000 random D: 0.0200.
    const share = countUnchangedStarts(20_000, seededRandom(1, 'starts')) / 20_000
    expect(share).toBeGreaterThan(0.015)
    expect(share).toBeLessThan(0.025)
    const unchanged = Array.from({ length: 2000 }, (_, n) => 1_234_567 * n + 89).find(
      (seed) => keystream(seed, 1)[0] === keystream(seed + 1, 1)[0],
    )
    expect(keystream(unchanged as number, 4096)).toEqual(keystream((unchanged as number) + 1, 4096))
    expect(keystream(unchanged as number, 4097)).not.toEqual(keystream((unchanged as number) + 1, 4097))
  })

  it('of k4, k7 and k8 leaves nothing to be seen; the section shows the pictures that it names', async () => {
    const { subject, tools } = testLab(smoothPicture(64, 64))
    const { section, pictures } = await measureKeySensitivity(subject, tools)
    expect(section.keySensitivity.map(({ key }) => key)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    for (const { key, npcr, psnr } of section.keySensitivity) {
      const isStream = key === 4 || key === 7 || key === 8
      expect(Math.min(...npcr)).toBeGreaterThan(isStream ? 90 : 20)
      for (const decibels of psnr) expect(decibels).toBeLessThan(20)
    }
    const named = section.keySensitivity.flatMap(({ picture }) => picture ?? [])
    expect(Object.keys(pictures ?? {}).sort()).toEqual(named.sort())
    expect(pictures?.['wrong-k4.png']).toEqual(
      tools.cipher.decrypt(subject.encrypted, changeKey(subject.keys, 4)),
    )
  })
})

it('key space: (10^15)^8 * 40320, by python3: log10 124.60552052343746, log2 413.93057940487074', async () => {
  const { subject, tools } = testLab(smoothPicture(2, 2))
  const { formula, nonceBits } = (await measureKeySpace(subject, tools)).section.keySpace
  expect(formula.log10).toBeCloseTo(124.60552052343746, 10)
  expect(formula.log2).toBeCloseTo(413.93057940487074, 10)
  expect(nonceBits).toBe(256)
})
