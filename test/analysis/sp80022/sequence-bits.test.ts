/** Which bits a report tests: the key streams' first ones, and encrypted pictures one after the other. */
import { describe, expect, it } from 'vitest'
import type { Picture } from '../../../src-main/analysis/picture'
import { bitsOf } from '../../../src-main/analysis/sp80022/bits'
import {
  SEQUENCE_SOURCES,
  type SequencePlan,
  sequenceBits,
  sequencePlan,
  variant,
} from '../../../src-main/analysis/sp80022/sequence-bits'
import { keystream, streamBytes } from '../../../src-main/core/cipher/twin/chebyshev'
import { smoothPicture, testLab } from '../test-lab'

const text = (bits: Uint8Array) => Buffer.from(bits).toString('base64')

describe('sequences', () => {
  const original = smoothPicture(20, 30)
  const { subject, tools } = testLab(original)
  const take = (source: (typeof SEQUENCE_SOURCES)[number], index: number, plan: SequencePlan) =>
    sequenceBits(source, index, plan, subject, { cipher: tools.cipher, keystream })

  it('of a key follow each other in its stream', () => {
    // Not a multiple of the 24 bits of a sample.
    const plan = { sequences: 3, bits: 10_001, pictures: 0 }
    for (const [n, source] of (['k1', 'k5', 'k8'] as const).entries()) {
      const seed = subject.keys.seeds[[0, 4, 7][n] as number] as number
      const stream = bitsOf(streamBytes(keystream(seed, 2000)))
      for (let index = 0; index < plan.sequences; index++)
        expect(text(take(source, index, plan))).toBe(
          text(stream.subarray(index * plan.bits, (index + 1) * plan.bits)),
        )
    }
  })

  it('of encrypted pictures begin with the encrypted picture and go on with others', () => {
    const ofOne = 24 * 20 * 30
    const plan = { sequences: 4, bits: 10_001, pictures: 3 }
    const pictures = [0, 1, 2].map((n) => {
      const picture = variant(original, n)
      return bitsOf(tools.cipher.encrypt(picture, tools.cipher.keysFor(picture)).planes)
    })
    const all = Uint8Array.from(pictures.flatMap((bits) => [...bits]))
    expect(text(all.subarray(0, ofOne))).toBe(text(bitsOf(subject.encrypted.planes)))
    for (let index = 0; index < plan.sequences; index++)
      expect(text(take('encrypted', index, plan))).toBe(
        text(all.subarray(index * plan.bits, (index + 1) * plan.bits)),
      )
  })
})

describe('plans', () => {
  it('of the full run are the paper’s: 12,000,000 bits as ten sequences', () => {
    for (const source of SEQUENCE_SOURCES)
      expect(sequencePlan(source, 'full', { rows: 512, columns: 512 })).toEqual({
        sequences: 10,
        bits: 1_200_000,
        pictures: source === 'encrypted' ? 2 : 0,
      })
  })

  it.each([
    [1, 1],
    [3, 5],
    [8, 8],
    [64, 64],
    [512, 512],
    [4096, 4096],
  ])('of a picture of %i x %i need no more bits than its pictures have', (rows, columns) => {
    for (const scale of ['quick', 'full'] as const) {
      const { sequences, bits, pictures } = sequencePlan('encrypted', scale, { rows, columns })
      expect(bits).toBeGreaterThan(0)
      expect(pictures).toBeGreaterThan(0)
      expect(sequences * bits).toBeLessThanOrEqual(pictures * 24 * rows * columns)
    }
  })
})

it('all pictures that are encrypted for their bits differ', () => {
  for (const original of [
    { rows: 1, columns: 1, planes: Uint8Array.from([255, 0, 7]) },
    { rows: 3, columns: 5, planes: new Uint8Array(45) },
  ] satisfies Picture[]) {
    const before = original.planes.slice()
    const planes = Array.from({ length: 128 }, (_, n) => text(variant(original, n).planes))
    expect(new Set(planes).size).toBe(128)
    expect(original.planes).toEqual(before)
  }
})
