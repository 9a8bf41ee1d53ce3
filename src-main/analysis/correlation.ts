/** Correlation of adjacent pixels (Eq. 3, Table 9, Figs. 19-21). */
import { DIRECTIONS } from '../../src-shared/lab/image-sections'
import type { Measure } from './measure'
import { eachChannel, type Picture, planeOf } from './picture'
import { distinctBelow, type Random } from './seeded-random'

/** How far the neighbour is: rows down and columns to the right. */
const NEIGHBOURS = {
  horizontal: { down: 0, right: 1 },
  vertical: { down: 1, right: 0 },
  diagonal: { down: 1, right: 1 },
} as const
type Direction = keyof typeof NEIGHBOURS

/** Different pairs that are drawn for the sampled coefficients, and how many of them a scatter plot shows. */
const SAMPLED = 5000
const PLOTTED = 500

/** Sums over pairs: integers that binary64 holds exactly up to 2^37 pairs. */
interface PairSums {
  count: number
  x: number
  y: number
  xx: number
  yy: number
  xy: number
}

/**
 * Pearson's coefficient of the sums; `null` without pairs, and where the pixels or their neighbours are all the same. Both
 * differences cancel, so they are taken in whole numbers.
 */
function pearson({ count, x, y, xx, yy, xy }: PairSums): number | null {
  const [n, sumX, sumY] = [BigInt(count), BigInt(x), BigInt(y)]
  const ofX = n * BigInt(xx) - sumX * sumX
  const ofY = n * BigInt(yy) - sumY * sumY
  if (ofX === 0n || ofY === 0n) return null
  const ofBoth = n * BigInt(xy) - sumX * sumY
  const coefficient = Number(ofBoth) / (Math.sqrt(Number(ofX)) * Math.sqrt(Number(ofY)))
  return Math.min(1, Math.max(-1, coefficient))
}

/** Over all adjacent pairs of a channel. */
export function adjacentCorrelation(
  plane: Uint8Array,
  rows: number,
  columns: number,
  direction: Direction,
): number | null {
  const { down, right } = NEIGHBOURS[direction]
  const step = down * columns + right
  let x = 0
  let y = 0
  let xx = 0
  let yy = 0
  let xy = 0
  for (let row = 0; row < rows - down; row++) {
    for (let at = row * columns, end = at + columns - right; at < end; at++) {
      const a = plane[at] as number
      const b = plane[at + step] as number
      x += a
      y += b
      xx += a * a
      yy += b * b
      xy += a * b
    }
  }
  return pearson({ count: (rows - down) * Math.max(0, columns - right), x, y, xx, yy, xy })
}

/** Pairs of neighbours in that direction. */
function pairsIn({ rows, columns }: Picture, direction: Direction): number {
  const { down, right } = NEIGHBOURS[direction]
  return (rows - down) * (columns - right)
}

/** As many in each direction that the picture has neighbours in. */
function pairsToDraw(picture: Picture): number {
  const there = DIRECTIONS.map((direction) => pairsIn(picture, direction)).filter((pairs) => pairs > 0)
  return there.length === 0 ? 0 : Math.min(SAMPLED, ...there)
}

/** Where the first pixels of random pairs lie, no two alike; none where a picture has no neighbours in that direction. */
export function choosePairs(picture: Picture, direction: Direction, count: number, random: Random): number[] {
  const across = picture.columns - NEIGHBOURS[direction].right
  return distinctBelow(pairsIn(picture, direction), count, random).map(
    (pair) => Math.floor(pair / across) * picture.columns + (pair % across),
  )
}

/** Of some pairs of a channel; `step` is how far the second pixel of a pair lies behind the first. */
function correlationOfPairs(plane: Uint8Array, pairs: readonly number[], step: number): number | null {
  const sums: PairSums = { count: pairs.length, x: 0, y: 0, xx: 0, yy: 0, xy: 0 }
  for (const at of pairs) {
    const a = plane[at] as number
    const b = plane[at + step] as number
    sums.x += a
    sums.y += b
    sums.xx += a * a
    sums.yy += b * b
    sums.xy += a * b
  }
  return pearson(sums)
}

const inEachDirection = <T>(measure: (direction: Direction) => T) => ({
  horizontal: measure('horizontal'),
  vertical: measure('vertical'),
  diagonal: measure('diagonal'),
})

/** Of all adjacent pairs, in each direction and channel. */
export const correlationsOf = (picture: Picture) =>
  inEachDirection((direction) =>
    eachChannel((channel) =>
      adjacentCorrelation(planeOf(picture, channel), picture.rows, picture.columns, direction),
    ),
  )

export const measureCorrelation: Measure<'correlation'> = (
  { original, encrypted, decrypted },
  { random },
) => {
  const drawn = pairsToDraw(original)
  const pairs = inEachDirection((direction) =>
    choosePairs(original, direction, drawn, random(`${direction} pairs of adjacent pixels`)),
  )
  const stepOf = (direction: Direction) =>
    NEIGHBOURS[direction].down * original.columns + NEIGHBOURS[direction].right
  const sampled = (picture: Picture) =>
    inEachDirection((direction) =>
      eachChannel((channel) =>
        correlationOfPairs(planeOf(picture, channel), pairs[direction], stepOf(direction)),
      ),
    )
  const plotted = (picture: Picture) =>
    inEachDirection((direction) =>
      eachChannel((channel) => {
        const plane = planeOf(picture, channel)
        return pairs[direction]
          .slice(0, PLOTTED)
          .flatMap((at) => [plane[at] as number, plane[at + stepOf(direction)] as number])
      }),
    )
  return {
    section: {
      correlation: {
        original: correlationsOf(original),
        encrypted: correlationsOf(encrypted),
        decrypted: correlationsOf(decrypted),
      },
      correlationSampled: {
        pairs: drawn,
        coefficients: {
          original: sampled(original),
          encrypted: sampled(encrypted),
          decrypted: sampled(decrypted),
        },
        scatter: {
          original: plotted(original),
          encrypted: plotted(encrypted),
          decrypted: plotted(decrypted),
        },
      },
    },
  }
}
