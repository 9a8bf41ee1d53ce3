/** Discrete Fourier transform of any length, over a library's transform of lengths that are powers of two. */
import FFT from 'fft.js'

/** Complex numbers: real and imaginary parts by turns. */
type Complex = Float64Array

interface Transform {
  readonly length: number
  /** Both hold `length` complex numbers; `output` is another array than `input`. */
  run(input: Complex, output: Complex): void
}

/** @param length at least 1. */
export function fourierTransform(length: number): Transform {
  let power = 1
  while (length % (2 * power) === 0) power *= 2
  const odd = length / power
  if (odd === 1) return powerOfTwo(length)
  if (power === 1) return bluestein(length)
  return cooleyTukey(powerOfTwo(power), bluestein(odd))
}

function powerOfTwo(length: number): Transform {
  if (length === 1) return { length, run: (input, output) => output.set(input) }
  const fft = new FFT(length)
  return { length, run: (input, output) => fft.transform(output, input) }
}

/** Length A * B by transforms of length A and B (Cooley and Tukey 1965): the arrays in use stay as short as A and B. */
function cooleyTukey(first: Transform, second: Transform): Transform {
  const [a, b] = [first.length, second.length]
  const length = a * b
  const between = new Float64Array(2 * length)
  const [inA, outA] = [new Float64Array(2 * a), new Float64Array(2 * a)]
  const outB = new Float64Array(2 * b)
  return {
    length,
    run(input, output) {
      for (let k = 0; k < b; k++) {
        for (let n = 0; n < a; n++) copyOne(input, b * n + k, inA, n)
        first.run(inA, outA)
        for (let j = 0; j < a; j++) {
          const angle = (-2 * Math.PI * (k * j)) / length
          multiply(outA, j, Math.cos(angle), Math.sin(angle), between, b * j + k)
        }
      }
      for (let j = 0; j < a; j++) {
        second.run(between.subarray(2 * b * j, 2 * b * (j + 1)), outB)
        for (let n = 0; n < b; n++) copyOne(outB, n, output, a * n + j)
      }
    },
  }
}

/** Any length as a convolution with a chirp, of a length that is a power of two (Bluestein 1970). */
function bluestein(length: number): Transform {
  let size = 1
  while (size < 2 * length - 1) size *= 2
  const fft = new FFT(size)
  const chirp = new Float64Array(2 * length)
  const kernel = new Float64Array(2 * size)
  for (let n = 0; n < length; n++) {
    // The square modulo the chirp's period, so that the angle is as exact for the last number as for the first.
    const angle = (Math.PI * ((n * n) % (2 * length))) / length
    const [real, imaginary] = [Math.cos(angle), Math.sin(angle)]
    chirp[2 * n] = real
    chirp[2 * n + 1] = -imaginary
    for (const at of [n, (size - n) % size]) {
      kernel[2 * at] = real
      kernel[2 * at + 1] = imaginary
    }
  }
  const kernelSpectrum = new Float64Array(2 * size)
  fft.transform(kernelSpectrum, kernel)
  const [padded, spectrum] = [new Float64Array(2 * size), new Float64Array(2 * size)]
  return {
    length,
    run(input, output) {
      padded.fill(0)
      for (let n = 0; n < length; n++)
        multiply(input, n, chirp[2 * n] as number, chirp[2 * n + 1] as number, padded, n)
      fft.transform(spectrum, padded)
      for (let n = 0; n < size; n++)
        multiply(
          spectrum,
          n,
          kernelSpectrum[2 * n] as number,
          kernelSpectrum[2 * n + 1] as number,
          spectrum,
          n,
        )
      fft.inverseTransform(padded, spectrum)
      for (let n = 0; n < length; n++)
        multiply(padded, n, chirp[2 * n] as number, chirp[2 * n + 1] as number, output, n)
    },
  }
}

function copyOne(from: Complex, n: number, to: Complex, m: number): void {
  to[2 * m] = from[2 * n] as number
  to[2 * m + 1] = from[2 * n + 1] as number
}

/** Number n of `from`, times another, becomes number m of `to`. */
function multiply(from: Complex, n: number, real: number, imaginary: number, to: Complex, m: number): void {
  const [a, b] = [from[2 * n] as number, from[2 * n + 1] as number]
  to[2 * m] = a * real - b * imaginary
  to[2 * m + 1] = a * imaginary + b * real
}
