import { describe, expect, it } from 'vitest'
import { isAffine, makeSmall, measureKnownPlaintext } from '../../src-main/analysis/known-plaintext'
import { recoverFromPairs } from '../../src-main/analysis/known-plaintext-attack'
import { PairSpan, parity, xorOverPairs } from '../../src-main/analysis/pair-mask'
import type { Picture } from '../../src-main/analysis/picture'
import { seededRandom } from '../../src-main/analysis/seeded-random'
import { PLANET_RULES, planetBox } from '../../src-main/core/cipher/planets'
import { smoothPicture, testLab, uniformPicture } from './test-lab'

const ROWS = 12
const COLUMNS = 10

/** Pictures of random bytes. */
function noisePictures(count: number): Picture[] {
  const random = seededRandom(4, 'known pictures')
  return Array.from({ length: count }, () => ({
    rows: ROWS,
    columns: COLUMNS,
    planes: Uint8Array.from({ length: 3 * ROWS * COLUMNS }, () => random.below(256)),
  }))
}

/** Keys under which S is affine, or is not. */
function labOf(affine: boolean) {
  for (let keyByte = 0; keyByte < 256; keyByte++) {
    const lab = testLab(smoothPicture(ROWS, COLUMNS), { keyByte })
    if (isAffine(planetBox(lab.subject.keys.rule)) === affine) return lab
  }
  throw new Error('no such key')
}

describe('known plaintext under one key', () => {
  it.each([
    { affine: false, pairs: 64, degree: 2 },
    { affine: true, pairs: 32, degree: 1 },
  ] as const)(
    'recovers a picture whole with $pairs pairs, S affine: $affine',
    ({ affine, pairs, degree }) => {
      const { subject, tools } = labOf(affine)
      const known = noisePictures(pairs).map((plain) => ({
        plain: plain.planes,
        encrypted: tools.cipher.encrypt(plain, subject.keys).planes,
      }))
      const { planes, isKnown } = recoverFromPairs(known, subject.encrypted.planes, degree)
      expect(isKnown.every((known) => known === 1)).toBe(true)
      expect(planes).toEqual(subject.original.planes)
    },
  )

  it('recovers as well from photographs that the attacker knows', () => {
    const { subject, tools } = labOf(false)
    const known = Array.from({ length: 64 }, (_, n) => {
      const plain = smoothPicture(ROWS, COLUMNS, 100 + n)
      return { plain: plain.planes, encrypted: tools.cipher.encrypt(plain, subject.keys).planes }
    })
    const { planes } = recoverFromPairs(known, subject.encrypted.planes, 2)
    const right = planes.filter((byte, n) => byte === subject.original.planes[n]).length
    expect(right / planes.length).toBeGreaterThan(0.99)
  })

  it('recovers nothing when every picture has a key of its own, as files have', () => {
    const { subject, tools } = labOf(false)
    const known = noisePictures(64).map((plain) => ({
      plain: plain.planes,
      encrypted: tools.cipher.encrypt(plain, tools.cipher.keysFor(plain)).planes,
    }))
    const { isKnown } = recoverFromPairs(known, subject.encrypted.planes, 2)
    expect(isKnown.some((known) => known === 1)).toBe(false)
  })

  it('claims nothing with few pairs', () => {
    const { subject, tools } = labOf(false)
    const known = noisePictures(6).map((plain) => ({
      plain: plain.planes,
      encrypted: tools.cipher.encrypt(plain, subject.keys).planes,
    }))
    const { isKnown } = recoverFromPairs(known, subject.encrypted.planes, 2)
    expect(isKnown.filter((known) => known === 1).length / isKnown.length).toBeLessThan(0.02)
  })

  it('the section tells how much each number of pairs recovers, and shows it', async () => {
    const { subject, tools } = testLab(smoothPicture(40, 160))
    const { section, pictures } = await measureKnownPlaintext(subject, tools)
    const { rows, columns, recovered, pairsForAll, shownPairs } = section.knownPlaintext
    expect([rows, columns]).toEqual([8, 32])
    expect(recovered[0]?.share).toBe(0)
    expect(recovered.at(-1)).toEqual({ pairs: pairsForAll, share: 1 })
    expect(shownPairs).toBe(pairsForAll)
    expect(pictures?.[section.knownPlaintext.picture]).toEqual(
      pictures?.[section.knownPlaintext.plainPicture],
    )
    expect(pictures?.[section.knownPlaintext.plainPicture]).toEqual(makeSmall(subject.original, 32))
  })
})

describe('its parts', () => {
  it('affine: 1,344 of the 40,320 rules, as many as there are affine permutations of three bits', () => {
    let affine = 0
    for (let rule = 0; rule < PLANET_RULES; rule++) if (isAffine(planetBox(rule))) affine++
    expect(affine).toBe(1344)
  })

  it('a small picture is the mean of what it stands for', () => {
    const halves = {
      rows: 2,
      columns: 4,
      planes: Uint8Array.from([...Array(8).keys(), ...Array(16).fill(9)]),
    }
    expect([...makeSmall(halves, 2).planes]).toEqual([3, 5, 9, 9, 9, 9])
    expect(makeSmall(halves, 4)).toEqual(halves)
    expect(makeSmall(uniformPicture(1, 300, 5), 32)).toEqual(uniformPicture(1, 32, 5))
  })

  it('sums of rows: what a row is a sum of, and which rows sum to zero', () => {
    const rows = [0b0011, 0b0110, 0b0101, 0b1000]
    const span = new PairSpan(rows)
    expect(span.rank).toBe(3)
    expect(span.relations).toEqual([{ low: 0b0111, high: 0 }])
    expect(span.sumFor(0b0001)).toBeUndefined()
    const mask = span.sumFor(0b1101)
    const column = (bit: number) => ({
      low: rows.reduce((word, row, n) => word | (((row >> bit) & 1) << n), 0),
      high: 0,
    })
    if (mask === undefined) throw new Error('no sum')
    expect([3, 2, 1, 0].map((bit) => xorOverPairs(mask, column(bit)))).toEqual([1, 1, 0, 1])
    for (const word of [0, 1, -1, 3, 7, 0x80000000 | 0, 0x12345678])
      expect(parity(word)).toBe([...(word >>> 0).toString(2)].filter((bit) => bit === '1').length % 2)
  })
})
