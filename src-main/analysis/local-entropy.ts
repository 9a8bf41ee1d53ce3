/**
 * Local Shannon entropy (Wu, Zhou, Saveriades, Agaian, Noonan, Natarajan: Local Shannon entropy measure with statistical tests for
 * image randomness, Information Sciences 222, 2013): the mean entropy of 30 random blocks of 1,936 pixels that do not overlap.
 */
import { OrreryError } from '../../src-shared/errors'
import { intervalOfNormal } from './critical-points'
import { entropyOfCounts } from './entropy'
import type { Measure } from './measure'
import { eachChannel, type Picture, planeOf } from './picture'
import { distinctBelow, type Random } from './seeded-random'

const BLOCKS = 30
const PIXELS = 1936

/** Of the entropy of one block of 1,936 random bytes: mean and standard deviation, from the exact multinomial sums. */
const BLOCK_MEAN = 7.902469316646556
const BLOCK_DEVIATION = 0.008694225841737948

/**
 * As published, for alpha 0.05, 0.01, 0.001. They are `BLOCK_MEAN` and the right quantiles times `BLOCK_DEVIATION` / 30; the
 * standard deviation of a mean of 30 blocks is `BLOCK_DEVIATION` / sqrt(30).
 */
const PUBLISHED = [
  { low: 7.901901305, high: 7.903037329 },
  { low: 7.901722822, high: 7.903215812 },
  { low: 7.901515698, high: 7.903422936 },
] as const

export interface Block {
  readonly top: number
  readonly left: number
}

export interface BlockSides {
  readonly rows: number
  readonly columns: number
}

/** From the square on to ever longer ones: the sides whose product is 1,936. */
const BLOCK_SIDES: readonly BlockSides[] = [
  44, 22, 88, 16, 121, 11, 176, 8, 242, 4, 484, 2, 968, 1, 1936,
].map((rows) => ({ rows, columns: PIXELS / rows }))

const cellsAlong = (side: number, block: number) => Math.floor(side / block)

/** The most square block of which a grid holds 30 in such a picture, or `undefined`. */
export function blockSidesFor(rows: number, columns: number): BlockSides | undefined {
  return BLOCK_SIDES.find(
    (block) => cellsAlong(rows, block.rows) * cellsAlong(columns, block.columns) >= BLOCKS,
  )
}

/** 30 cells of a grid of blocks that lies somewhere in the picture. */
export function chooseBlocks({ rows, columns }: Picture, block: BlockSides, random: Random): Block[] {
  const down = cellsAlong(rows, block.rows)
  const across = cellsAlong(columns, block.columns)
  const top = random.below(rows - down * block.rows + 1)
  const left = random.below(columns - across * block.columns + 1)
  return distinctBelow(down * across, BLOCKS, random).map((cell) => ({
    top: top + Math.floor(cell / across) * block.rows,
    left: left + (cell % across) * block.columns,
  }))
}

function blockEntropy(plane: Uint8Array, columns: number, { top, left }: Block, block: BlockSides): number {
  const counts = new Uint32Array(256)
  for (let row = top; row < top + block.rows; row++) {
    for (let at = row * columns + left, end = at + block.columns; at < end; at++) {
      const value = plane[at] as number
      counts[value] = (counts[value] as number) + 1
    }
  }
  return entropyOfCounts(counts)
}

export const measureLocalEntropy: Measure<'localEntropy'> = (
  { original, encrypted, decrypted },
  { random },
) => {
  const block = blockSidesFor(original.rows, original.columns)
  if (block === undefined) throw new OrreryError('LAB_NOT_MEASURABLE')
  const blocks = chooseBlocks(original, block, random('blocks of local entropy'))
  const means = (picture: Picture) =>
    eachChannel((channel) => {
      const plane = planeOf(picture, channel)
      const sum = blocks.reduce((bits, at) => bits + blockEntropy(plane, picture.columns, at, block), 0)
      return sum / BLOCKS
    })
  const mean = { original: means(original), encrypted: means(encrypted), decrypted: means(decrypted) }
  const expected = { mean: BLOCK_MEAN, deviation: BLOCK_DEVIATION / Math.sqrt(BLOCKS) }
  const critical = intervalOfNormal(expected.mean, expected.deviation).map((interval, n) => ({
    ...interval,
    published: PUBLISHED[n] as { low: number; high: number },
  }))
  const passes = ({ low, high }: { low: number; high: number }) =>
    eachChannel((channel) => mean.encrypted[channel] >= low && mean.encrypted[channel] <= high)
  return {
    section: {
      localEntropy: {
        blocks: BLOCKS,
        pixelsPerBlock: PIXELS,
        block,
        mean,
        expected,
        critical,
        passed: critical.map(({ alpha, low, high, published }) => ({
          alpha,
          channels: passes({ low, high }),
          byPublished: passes(published),
        })),
      },
    },
  }
}
