import type { Bits } from './bits'
import { fourierTransform } from './fourier'
import { erfc } from './p-value'

/** Discrete Fourier transform (spectral) test: are there too many or too few high peaks (SP 800-22, section 2.6)? @returns P. */
export function spectralTest(bits: Bits): number {
  const n = bits.length
  const threshold = n * Math.log(1 / 0.05)
  let below = 0
  for (const power of halfPowerSpectrum(bits)) if (power < threshold) below++
  const expected = (0.95 * n) / 2
  const deviation = (below - expected) / Math.sqrt((n * 0.95 * 0.05) / 4)
  return erfc(Math.abs(deviation) / Math.SQRT2)
}

/** Squared moduli of the first half of the spectrum of the bits as -1 and 1: numbers 0 to n/2, that excluded. */
export function halfPowerSpectrum(bits: Bits): Float64Array {
  const n = bits.length
  const power = new Float64Array(n >> 1)
  if (n % 2 === 1) {
    const signal = new Float64Array(2 * n)
    for (let k = 0; k < n; k++) signal[2 * k] = 2 * (bits[k] as number) - 1
    const spectrum = new Float64Array(2 * n)
    fourierTransform(n).run(signal, spectrum)
    for (let j = 0; j < power.length; j++)
      power[j] = (spectrum[2 * j] as number) ** 2 + (spectrum[2 * j + 1] as number) ** 2
    return power
  }
  // Bits by twos as complex numbers: a transform of half the length, taken apart by the symmetry of a real signal's spectrum.
  const half = n / 2
  const pairs = new Float64Array(n)
  for (let k = 0; k < n; k++) pairs[k] = 2 * (bits[k] as number) - 1
  const spectrum = new Float64Array(n)
  fourierTransform(half).run(pairs, spectrum)
  for (let j = 0; j < half; j++) {
    const mirror = (half - j) % half
    const [a, b] = [spectrum[2 * j] as number, spectrum[2 * j + 1] as number]
    const [c, d] = [spectrum[2 * mirror] as number, -(spectrum[2 * mirror + 1] as number)]
    const [evenReal, evenImaginary] = [(a + c) / 2, (b + d) / 2]
    const [oddReal, oddImaginary] = [(b - d) / 2, (c - a) / 2]
    const angle = (-2 * Math.PI * j) / n
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
    power[j] =
      (evenReal + oddReal * cosine - oddImaginary * sine) ** 2 +
      (evenImaginary + oddReal * sine + oddImaginary * cosine) ** 2
  }
  return power
}
