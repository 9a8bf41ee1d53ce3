/** Arithmetic on lists of vectors, one vector a picture. */

export type Vector = Float32Array

export function dot(a: Vector, b: Vector): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** Mean and standard deviation (of the population) of each coordinate. */
export function moments(vectors: readonly Vector[]): { mean: Float64Array; deviation: Float64Array } {
  const size = vectors[0]?.length ?? 0
  const mean = new Float64Array(size)
  const deviation = new Float64Array(size)
  for (const vector of vectors) for (let i = 0; i < size; i++) mean[i] = at(mean, i) + at(vector, i)
  for (let i = 0; i < size; i++) mean[i] = at(mean, i) / vectors.length
  for (const vector of vectors)
    for (let i = 0; i < size; i++) deviation[i] = at(deviation, i) + (at(vector, i) - at(mean, i)) ** 2
  for (let i = 0; i < size; i++) deviation[i] = Math.sqrt(at(deviation, i) / vectors.length)
  return { mean, deviation }
}

/** Makes vectors of mean 0 and deviation 1 in each coordinate, as seen from `reference`. */
export function standardiser(reference: readonly Vector[]): (vector: Vector) => Vector {
  const { mean, deviation } = moments(reference)
  return (vector) => vector.map((value, i) => (value - at(mean, i)) / (at(deviation, i) || 1))
}

/** A vector of length 1 in the same direction. */
export function unit(vector: Vector): Vector {
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((value) => value / length)
}

/** Mean Euclidean distance of all pairs. */
export function meanPairwiseDistance(vectors: readonly Vector[]): number {
  let sum = 0
  let pairs = 0
  for (const [index, a] of vectors.entries()) {
    for (const b of vectors.slice(index + 1)) {
      sum += Math.sqrt(a.reduce((square, value, i) => square + (value - at(b, i)) ** 2, 0))
      pairs++
    }
  }
  return sum / pairs
}

/** The number below which the share `q` (0 to 1) of the values lies; between two values it is interpolated. */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values).sort()
  const place = q * (sorted.length - 1)
  const below = at(sorted, Math.floor(place))
  return below + (at(sorted, Math.ceil(place)) - below) * (place - Math.floor(place))
}

const at = (values: ArrayLike<number>, i: number) => values[i] as number
