/** What the tests compute with: the transform beside the sum that defines it, igamc and erfc beside SciPy's. */
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src-main/analysis/seeded-random'
import { fourierTransform } from '../../../src-main/analysis/sp80022/fourier'
import { erfc, igamc } from '../../../src-main/analysis/sp80022/p-value'
import { halfPowerSpectrum } from '../../../src-main/analysis/sp80022/spectral'

/** Number j of the transform of complex numbers, by its definition. */
function coefficient(numbers: Float64Array, j: number): [number, number] {
  const length = numbers.length / 2
  let [real, imaginary] = [0, 0]
  for (let k = 0; k < length; k++) {
    const angle = (-2 * Math.PI * ((j * k) % length)) / length
    const [a, b] = [numbers[2 * k] as number, numbers[2 * k + 1] as number]
    real += a * Math.cos(angle) - b * Math.sin(angle)
    imaginary += a * Math.sin(angle) + b * Math.cos(angle)
  }
  return [real, imaginary]
}

describe('Fourier transform', () => {
  const random = seededRandom(3, 'numbers')
  const lengths = [...Array.from({ length: 66 }, (_, n) => n + 1), 97, 100, 121, 192, 625, 1000, 1024, 1536]
  it.each(lengths)('of %i complex numbers', (length) => {
    const numbers = Float64Array.from({ length: 2 * length }, () => random.normal())
    const spectrum = new Float64Array(2 * length)
    fourierTransform(length).run(numbers, spectrum)
    for (let j = 0; j < length; j++) {
      const [real, imaginary] = coefficient(numbers, j)
      expect(Math.abs((spectrum[2 * j] as number) - real)).toBeLessThan(1e-10)
      expect(Math.abs((spectrum[2 * j + 1] as number) - imaginary)).toBeLessThan(1e-10)
    }
  })

  it.each([1_200_000, 1_048_576, 99_999])('of %i bits, some of its numbers', (n) => {
    const bits = Uint8Array.from({ length: n }, () => random.below(2))
    const numbers = new Float64Array(2 * n)
    bits.forEach((bit, k) => {
      numbers[2 * k] = 2 * bit - 1
    })
    const power = halfPowerSpectrum(bits)
    expect(power).toHaveLength(n >> 1)
    for (const j of [0, 1, 777, (n >> 1) - 1]) {
      const [real, imaginary] = coefficient(numbers, j)
      expect(Math.abs((power[j] as number) / (real ** 2 + imaginary ** 2) - 1)).toBeLessThan(1e-6)
    }
  })
})

describe('special functions', () => {
  // scipy.special.gammaincc(a, x), SciPy 1.17.1.
  it.each([
    [0.5, 0.1, 0.6547208460185768],
    [2.5, 7, 0.01560941610026691],
    [4, 3.5, 0.536632667900785],
    [4.5, 8.5, 0.048715976147641296],
    [19.5, 20, 0.42555940164393696],
    [127.5, 140, 0.1352153362993367],
    [512, 500, 0.6983879893929983],
    [512, 700, 3.712608863558748e-14],
    [390, 395, 0.3939752496193208],
    [990, 1001, 0.3598345893884171],
    [1000, 1000.5, 0.489489289076821],
    [3906, 3960, 0.19340821976269745],
    [4687.5, 4800, 0.05101798836610613],
    [8192, 8100, 0.8453304868594047],
    [8192, 8191.9, 0.4989715265257005],
    [8192, 8200, 0.4633322751048337],
    [16384, 16500, 0.18227674031392938],
    [16384, 20000, 5.748366241838518e-154],
    [50_000, 50_123, 0.29077820438053814],
  ])('igamc(%d, %d)', (a, x, wanted) => {
    expect(Math.abs(igamc(a, x) / wanted - 1)).toBeLessThan(1e-11)
  })

  it('igamc at the ends', () => {
    expect(igamc(4.5, 0)).toBe(1)
    expect(igamc(4.5, Number.POSITIVE_INFINITY)).toBe(0)
    expect(igamc(4.5, 1e9)).toBe(0)
    expect(igamc(8192, 1e9)).toBe(0)
    expect(igamc(8192, 1e-9)).toBe(1)
  })

  it('erfc', () => {
    expect(erfc(0)).toBe(1)
    // scipy.special.erfc(1.5)
    expect(Math.abs(erfc(1.5) / 0.033894853524689274 - 1)).toBeLessThan(1e-14)
  })
})
