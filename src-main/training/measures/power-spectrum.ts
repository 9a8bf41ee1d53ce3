/** How much of a picture lies in coarse and in fine structure. */

/**
 * Power of a square grey picture in `rings` rings of equal width from frequency 1 to half the sampling frequency, as the
 * mean over each ring, log10. The mean is taken off and a Hann window laid over it, so that opposite edges, which need not
 * match, make no frequencies of their own.
 * @param side a power of two. @param grey side x side values.
 */
export function radialPowerSpectrum(side: number, grey: Float64Array, rings: number): number[] {
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length
  const hann = Float64Array.from(
    { length: side },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / side),
  )
  const re = grey.map(
    (value, i) => (value - mean) * (hann[Math.floor(i / side)] as number) * (hann[i % side] as number),
  )
  const im = new Float64Array(grey.length)
  for (let row = 0; row < side; row++) fourier(re, im, row * side, 1, side)
  for (let column = 0; column < side; column++) fourier(re, im, column, side, side)

  const sums = new Float64Array(rings)
  const counts = new Float64Array(rings)
  for (let v = 0; v < side; v++) {
    for (let u = 0; u < side; u++) {
      const radius = Math.hypot(Math.min(u, side - u), Math.min(v, side - v))
      const ring = Math.floor(((radius - 1) / (side / 2 - 1)) * rings)
      if (radius < 1 || ring >= rings) continue
      const i = v * side + u
      sums[ring] = (sums[ring] as number) + (re[i] as number) ** 2 + (im[i] as number) ** 2
      counts[ring] = (counts[ring] as number) + 1
    }
  }
  // A picture without any structure has a finite spectrum too.
  return Array.from(sums, (sum, ring) => Math.log10(sum / (counts[ring] as number) + 1e-9))
}

/** Discrete Fourier transform in place of the numbers at `start`, `start + step`, ... (Cooley and Tukey). */
function fourier(re: Float64Array, im: Float64Array, start: number, step: number, size: number): void {
  const at = (i: number) => start + i * step
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      swap(re, at(i), at(j))
      swap(im, at(i), at(j))
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let k = 0; k < length / 2; k++) {
      const [cos, sin] = [Math.cos((2 * Math.PI * k) / length), -Math.sin((2 * Math.PI * k) / length)]
      for (let from = k; from < size; from += length) {
        const [a, b] = [at(from), at(from + length / 2)]
        const turnedRe = (re[b] as number) * cos - (im[b] as number) * sin
        const turnedIm = (re[b] as number) * sin + (im[b] as number) * cos
        re[b] = (re[a] as number) - turnedRe
        im[b] = (im[a] as number) - turnedIm
        re[a] = (re[a] as number) + turnedRe
        im[a] = (im[a] as number) + turnedIm
      }
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i] as number
  values[i] = values[j] as number
  values[j] = kept
}
