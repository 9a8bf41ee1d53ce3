/**
 * The kernel distance between two sets of pictures (KID: Binkowski et al., Demystifying MMD GANs, arXiv:1801.01401): the
 * squared maximum mean discrepancy of their feature vectors under k(x, y) = (x.y / d + 1)^3, estimated without bias. It is
 * 0 in the mean when both sets are drawn from one distribution, and may then be a little negative.
 */
import { dot, type Vector } from './vectors'

export interface Estimate {
  readonly mean: number
  /** Of the mean, from the spread of the blocks. */
  readonly standardError: number
}

/**
 * From `blocks` disjoint parts of both lists, so that the estimates are independent of each other. What is left over goes
 * unused. Throws RangeError when there are fewer than two vectors a block, or fewer than two blocks.
 */
export function kernelDistance(xs: readonly Vector[], ys: readonly Vector[], blocks: number): Estimate {
  const size = Math.floor(Math.min(xs.length, ys.length) / blocks)
  if (size < 2 || blocks < 2) throw new RangeError('too few vectors')
  const estimates = Array.from({ length: blocks }, (_, block) => {
    const [from, to] = [block * size, (block + 1) * size]
    return squaredDiscrepancy(xs.slice(from, to), ys.slice(from, to))
  })
  const mean = estimates.reduce((sum, value) => sum + value, 0) / blocks
  const variance = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (blocks - 1)
  return { mean, standardError: Math.sqrt(variance / blocks) }
}

/** The U-statistic: pairs of a vector with itself are left out. Both lists are equally long. */
function squaredDiscrepancy(xs: readonly Vector[], ys: readonly Vector[]): number {
  const n = xs.length
  let within = 0
  let between = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [x, y] = [xs[i] as Vector, ys[j] as Vector]
      between += kernel(x, y)
      if (i !== j) within += kernel(x, xs[j] as Vector) + kernel(ys[i] as Vector, y)
    }
  }
  return within / (n * (n - 1)) - (2 * between) / (n * n)
}

const kernel = (x: Vector, y: Vector) => (dot(x, y) / x.length + 1) ** 3
