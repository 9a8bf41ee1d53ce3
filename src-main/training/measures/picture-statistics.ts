/**
 * A picture as 34 numbers that need no network: what its colours and its texture are like. They say nothing of shapes.
 *
 * 0-2    mean of red, green and blue (0 to 1)
 * 3-5    their standard deviations
 * 6-8    covariances red-green, red-blue, green-blue
 * 9-11   mean of each colour in the middle (nearer than a quarter of the side) less that outside of it
 * 12-17  quantiles 10, 25, 50, 75, 90 and 99 % of the brightness's gradient
 * 18-33  the brightness's power in 16 rings of frequency, log10 (power-spectrum.ts)
 */
import { radialPowerSpectrum } from './power-spectrum'
import { quantile, type Vector } from './vectors'

const GRADIENT_QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99]
const RINGS = 16

/** @param side a power of two. @param pixels side x side pixels, interleaved R G B rows. */
export function pictureStatistics(side: number, pixels: Uint8Array): Vector {
  const [red, green, blue] = [0, 1, 2].map((channel) =>
    Float64Array.from({ length: side * side }, (_, i) => (pixels[3 * i + channel] as number) / 255),
  ) as [Float64Array, Float64Array, Float64Array]
  // Rec. 601, as JPEG's.
  const grey = red.map(
    (value, i) => 0.299 * value + 0.587 * (green[i] as number) + 0.114 * (blue[i] as number),
  )
  const colours = [red, green, blue]
  return Float32Array.from([
    ...colours.map(mean),
    ...colours.map((values) => Math.sqrt(covariance(values, values))),
    covariance(red, green),
    covariance(red, blue),
    covariance(green, blue),
    ...colours.map((values) => middleLessOutside(side, values)),
    ...gradientQuantiles(side, grey),
    ...radialPowerSpectrum(side, grey, RINGS),
  ])
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length

function covariance(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  return mean(a.map((value, i) => (value - meanA) * ((b[i] as number) - meanB)))
}

function middleLessOutside(side: number, values: Float64Array): number {
  const centre = (side - 1) / 2
  const isInside = (i: number) => Math.hypot((i % side) - centre, Math.floor(i / side) - centre) < side / 4
  return mean(values.filter((_, i) => isInside(i))) - mean(values.filter((_, i) => !isInside(i)))
}

/** Of forward differences, without the last row and column. */
function gradientQuantiles(side: number, grey: Float64Array): number[] {
  const steps: number[] = []
  for (let y = 0; y + 1 < side; y++) {
    for (let x = 0; x + 1 < side; x++) {
      const here = grey[y * side + x] as number
      const [right, below] = [grey[y * side + x + 1] as number, grey[(y + 1) * side + x] as number]
      steps.push(Math.hypot(right - here, below - here))
    }
  }
  const sorted = Float64Array.from(steps).sort()
  return GRADIENT_QUANTILES.map((q) => quantile(sorted, q))
}
