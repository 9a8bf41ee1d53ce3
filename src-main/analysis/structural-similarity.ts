/** SSIM (Wang, Bovik, Sheikh, Simoncelli 2004): how much two channels look alike, 1 for the same. */

const WINDOW = 11
const SIGMA = 1.5
const C1 = (0.01 * 255) ** 2
const C2 = (0.03 * 255) ** 2

/** A Gaussian of standard deviation 1.5 at 11 places, of sum 1; the window is its product with itself. */
const GAUSSIAN = (() => {
  const weights = Float64Array.from({ length: WINDOW }, (_, n) =>
    Math.exp(-((n - (WINDOW - 1) / 2) ** 2) / (2 * SIGMA ** 2)),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
})()

/** Filtered along a row: a, b, their squares and their product. */
type Moments = readonly [Float64Array, Float64Array, Float64Array, Float64Array]
const moments = (width: number): Moments => [
  new Float64Array(width),
  new Float64Array(width),
  new Float64Array(width),
  new Float64Array(width),
]

function filterRow(a: Uint8Array, b: Uint8Array, from: number, into: Moments): void {
  const [meanA, meanB, squares, products] = into
  for (let column = 0; column < meanA.length; column++) {
    let sumA = 0
    let sumB = 0
    let sumSquares = 0
    let sumProducts = 0
    for (let n = 0; n < WINDOW; n++) {
      const weight = GAUSSIAN[n] as number
      const x = a[from + column + n] as number
      const y = b[from + column + n] as number
      sumA += weight * x
      sumB += weight * y
      sumSquares += weight * (x * x + y * y)
      sumProducts += weight * (x * y)
    }
    meanA[column] = sumA
    meanB[column] = sumB
    squares[column] = sumSquares
    products[column] = sumProducts
  }
}

/**
 * Mean over all places where the whole window lies in the picture, as the authors' ssim.m takes it (no downsampling before).
 * @returns `null` where the window does not fit.
 */
export function structuralSimilarity(
  a: Uint8Array,
  b: Uint8Array,
  rows: number,
  columns: number,
): number | null {
  if (rows < WINDOW || columns < WINDOW) return null
  const width = columns - WINDOW + 1
  const ring = Array.from({ length: WINDOW }, () => moments(width))
  const down = moments(width)
  let sum = 0
  for (let row = 0; row < rows; row++) {
    filterRow(a, b, row * columns, ring[row % WINDOW] as Moments)
    if (row < WINDOW - 1) continue
    for (const [which, filtered] of down.entries()) {
      filtered.fill(0)
      for (let n = 0; n < WINDOW; n++) {
        const weight = GAUSSIAN[n] as number
        const line = (ring[(row + 1 + n) % WINDOW] as Moments)[which as 0 | 1 | 2 | 3]
        for (let column = 0; column < width; column++) {
          filtered[column] = (filtered[column] as number) + weight * (line[column] as number)
        }
      }
    }
    sum += similarityOfRow(down)
  }
  return sum / (width * (rows - WINDOW + 1))
}

function similarityOfRow([meanA, meanB, squares, products]: Moments): number {
  let sum = 0
  for (let column = 0; column < meanA.length; column++) {
    const muA = meanA[column] as number
    const muB = meanB[column] as number
    const both = muA * muB
    const powers = muA * muA + muB * muB
    const variances = (squares[column] as number) - powers
    const covariance = (products[column] as number) - both
    sum += ((2 * both + C1) * (2 * covariance + C2)) / ((powers + C1) * (variances + C2))
  }
  return sum
}
