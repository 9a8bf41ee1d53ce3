/** Sequences that are too short, and sequences that are not random at all: numbers or nothing, and the tests find what they look for. */
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src-main/analysis/seeded-random'
import type { Bits } from '../../../src-main/analysis/sp80022/bits'
import { linearComplexity } from '../../../src-main/analysis/sp80022/linear-complexity'
import { type PValues, runSequence, SP80022_ROWS } from '../../../src-main/analysis/sp80022/run-sequence'
import type { SP80022_TESTS } from '../../../src-shared/lab/sp80022-section'

type TestName = (typeof SP80022_TESTS)[number]

function made(length: number, bit: (n: number) => number): Bits {
  return Uint8Array.from({ length }, (_, n) => bit(n))
}

function randomBits(length: number): Bits {
  const random = seededRandom(1, 'bits')
  return made(length, () => random.below(2))
}

/** Sequences that were run already, since several tests are about the same one. */
const results = new Map<string, PValues>()

/** The p-values of one test; `null` when none of them is there. @param name of the sequence, one for each. */
function resultOf(name: string, bits: Bits, test: TestName): number[] | null {
  const values = results.get(name) ?? runSequence(bits)
  results.set(name, values)
  const all = values.filter((_, n) => SP80022_ROWS[n]?.test === test)
  const numbers = all.filter((p) => p !== null)
  expect([0, all.length]).toContain(numbers.length)
  return numbers.length === 0 ? null : numbers
}

describe('a sequence that is one bit too short is not applicable', () => {
  const random = randomBits(1_000_000)
  it.each<[TestName, number]>([
    ['Frequency', 100],
    ['BlockFrequency', 128],
    ['CumulativeSums', 100],
    ['Runs', 100],
    ['LongestRun', 128],
    ['Rank', 38_912],
    ['FFT', 1000],
    ['NonOverlappingTemplate', 20_544],
    ['OverlappingTemplate', 1_000_000],
    ['Universal', 387_840],
    ['ApproximateEntropy', 65_536],
    ['RandomExcursions', 1_000_000],
    ['RandomExcursionsVariant', 1_000_000],
    ['Serial', 524_288],
    ['LinearComplexity', 1_000_000],
  ])('%s: %i bits', (test, least) => {
    expect(resultOf(`first ${least - 1}`, random.subarray(0, least - 1), test)).toBeNull()
    expect(resultOf(`first ${least}`, random.subarray(0, least), test)).not.toBeNull()
  })

  it('no bits at all', () => expect(new Set(runSequence(new Uint8Array(0)))).toEqual(new Set([null])))
})

describe('sequences that are not random', () => {
  const LENGTH = 1_000_000

  it.each<[string, boolean, (n: number) => number]>([
    ['zeros', false, () => 0],
    ['ones', false, () => 1],
    ['by turns', true, (n) => n % 2],
    ['half zeros, then ones', false, (n) => (n < LENGTH / 2 ? 0 : 1)],
    ['one 1 in zeros', false, (n) => (n === 777_777 ? 1 : 0)],
  ])(
    '%s: probabilities, most are next to nothing, and excursions (%s) need a walk that comes back',
    (name, comesBack, bit) => {
      const bits = made(LENGTH, bit)
      const all = runSequence(bits)
      results.set(name, all)
      const p = all.filter((value) => value !== null)
      for (const test of ['RandomExcursions', 'RandomExcursionsVariant'] as const)
        expect(resultOf(name, bits, test) !== null).toBe(comesBack)
      expect(p.length).toBeGreaterThan(150)
      for (const each of p) {
        expect(each).toBeGreaterThanOrEqual(0)
        expect(each).toBeLessThanOrEqual(1)
      }
      expect(p.filter((each) => each < 1e-6).length).toBeGreaterThan(100)
    },
  )

  it('a shift register of 89 bits is found by its linear complexity, and by few others', () => {
    const bits = randomBits(LENGTH)
    // x^89 + x^38 + 1 is primitive.
    for (let n = 89; n < LENGTH; n++) bits[n] = (bits[n - 89] as number) ^ (bits[n - 38] as number)
    expect(linearComplexity(bits.subarray(0, 500))).toBe(89)
    expect(resultOf('register', bits, 'LinearComplexity')?.[0]).toBe(0)
    expect(resultOf('register', bits, 'Frequency')?.[0]).toBeGreaterThan(0.001)
    expect(resultOf('register', bits, 'Runs')?.[0]).toBeGreaterThan(0.001)
  })

  it('a period of 1,024 bits is found by the spectrum and the ranks', () => {
    const period = randomBits(1024)
    const bits = made(LENGTH, (n) => period[n % 1024] as number)
    expect(resultOf('period', bits, 'FFT')?.[0]).toBeLessThan(1e-6)
    expect(resultOf('period', bits, 'Rank')?.[0]).toBeLessThan(1e-6)
  })
})

describe('linear complexity', () => {
  /** Bit by bit, polynomials as whole numbers. */
  function massey(bits: Bits): number {
    let [connection, former, length, last, seen] = [1n, 1n, 0, -1, 0n]
    bits.forEach((bit, n) => {
      seen = (seen << 1n) | BigInt(bit)
      let [discrepancy, rest] = [0n, connection & seen]
      for (; rest > 0n; rest &= rest - 1n) discrepancy ^= 1n
      if (discrepancy === 0n) return
      const before = connection
      connection ^= former << BigInt(n - last)
      if (2 * length <= n) {
        length = n + 1 - length
        last = n
        former = before
      }
    })
    return length
  }

  it('is that of another implementation for all lengths up to 140', () => {
    const random = randomBits(140 * 141)
    for (let length = 0; length <= 140; length++) {
      const bits = random.subarray(length * 140, length * 140 + length)
      expect(linearComplexity(bits), `${length}`).toBe(massey(bits))
    }
  })

  it('of zeros and a one is their number, of zeros nothing', () => {
    for (const length of [1, 31, 32, 33, 64, 500]) {
      expect(linearComplexity(new Uint8Array(length))).toBe(0)
      expect(linearComplexity(made(length, (n) => (n === length - 1 ? 1 : 0)))).toBe(length)
    }
  })
})
