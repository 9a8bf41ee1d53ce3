/** The nearest neighbours of vectors, and what they say of memorised pictures. */
import * as tf from '@tensorflow/tfjs-core'
import { quantile, type Vector } from './vectors'

export interface Neighbour {
  /** In the list of references. */
  readonly index: number
  /** Euclidean. */
  readonly distance: number
}

/** Distances of so many vectors to all references are in memory at once. */
const AT_ONCE = 64

/**
 * The nearest of `references` to each of `vectors`.
 * @param isBarred says which reference does not count for which vector, by their places in the lists.
 */
export async function nearest(
  vectors: readonly Vector[],
  references: readonly Vector[],
  isBarred: (vector: number, reference: number) => boolean = () => false,
): Promise<Neighbour[]> {
  const others = matrix(references)
  const otherSquares = squares(others)
  const found: Neighbour[] = []
  for (let from = 0; from < vectors.length; from += AT_ONCE) {
    const part = vectors.slice(from, from + AT_ONCE)
    const distances = tf.tidy(() => {
      const these = matrix(part)
      const sums = tf.add(tf.reshape(squares(these), [-1, 1]), otherSquares)
      const squared = tf.sub(sums, tf.mul(tf.matMul(these, others, false, true), 2))
      // Rounding may leave a little less than nothing.
      return tf.sqrt(tf.relu(squared))
    })
    const values = await distances.data<'float32'>()
    distances.dispose()
    for (const row of part.keys()) {
      let best: Neighbour = { index: -1, distance: Number.POSITIVE_INFINITY }
      for (let index = 0; index < references.length; index++) {
        const distance = values[row * references.length + index] as number
        if (distance < best.distance && !isBarred(from + row, index)) best = { index, distance }
      }
      found.push(best)
    }
  }
  tf.dispose([others, otherSquares])
  return found
}

function matrix(vectors: readonly Vector[]): tf.Tensor2D {
  const size = vectors[0]?.length ?? 0
  const values = new Float32Array(vectors.length * size)
  for (const [row, vector] of vectors.entries()) values.set(vector, row * size)
  return tf.tensor2d(values, [vectors.length, size])
}

const squares = (rows: tf.Tensor2D) => tf.tidy(() => tf.sum(tf.square(rows), 1))

export interface Memorisation {
  readonly decoys: number
  readonly realPictures: number
  readonly medianDecoyToReal: number
  readonly medianRealToReal: number
  /** Below 1 when decoys lie nearer to training pictures than these to each other. */
  readonly ratioOfMedians: number
  /** The distance below which one real picture in a hundred has its nearest neighbour. */
  readonly realFirstPercentile: number
  readonly decoysBelowIt: number
  readonly nearestDecoy: number
}

/** @param decoyToReal, realToReal distances to the nearest training picture. */
export function memorisation(decoyToReal: readonly number[], realToReal: readonly number[]): Memorisation {
  const [medianDecoyToReal, medianRealToReal] = [quantile(decoyToReal, 0.5), quantile(realToReal, 0.5)]
  const realFirstPercentile = quantile(realToReal, 0.01)
  return {
    decoys: decoyToReal.length,
    realPictures: realToReal.length,
    medianDecoyToReal,
    medianRealToReal,
    ratioOfMedians: medianDecoyToReal / medianRealToReal,
    realFirstPercentile,
    decoysBelowIt: decoyToReal.filter((distance) => distance < realFirstPercentile).length,
    nearestDecoy: decoyToReal.reduce(
      (least, distance) => Math.min(least, distance),
      Number.POSITIVE_INFINITY,
    ),
  }
}
