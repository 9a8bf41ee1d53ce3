import type { Bits } from './bits'
import { chiSquare, chiSquareP } from './p-value'

/** For each block length (section 3.4): from which n on it is used, the shortest class of runs, and the share of each class. */
const BLOCKS = [
  {
    from: 750_000,
    blockLength: 10_000,
    shortest: 10,
    shares: [0.0882, 0.2092, 0.2483, 0.1933, 0.1208, 0.0675, 0.0727],
  },
  {
    from: 6272,
    blockLength: 128,
    shortest: 4,
    shares: [0.1174035788, 0.242955959, 0.249363483, 0.17517706, 0.102701071, 0.112398847],
  },
  { from: 128, blockLength: 8, shortest: 1, shares: [0.21484375, 0.3671875, 0.23046875, 0.1875] },
] as const

/** Test for the longest run of ones in a block (SP 800-22, section 2.4). @returns P. @throws RangeError below 128 bits. */
export function longestRunTest(bits: Bits): number {
  const blocks = BLOCKS.find(({ from }) => bits.length >= from)
  if (!blocks) throw new RangeError('the test needs 128 bits')
  const { blockLength, shortest, shares } = blocks
  const counts = new Int32Array(shares.length)
  const total = Math.floor(bits.length / blockLength)
  for (let block = 0; block < total; block++) {
    const longest = longestRun(bits.subarray(block * blockLength, (block + 1) * blockLength))
    const kind = Math.min(shares.length - 1, Math.max(0, longest - shortest))
    counts[kind] = (counts[kind] as number) + 1
  }
  return chiSquareP(chiSquare(counts, shares, total), shares.length - 1)
}

function longestRun(bits: Bits): number {
  let longest = 0
  let run = 0
  for (let n = 0; n < bits.length; n++) {
    run = bits[n] === 1 ? run + 1 : 0
    if (run > longest) longest = run
  }
  return longest
}
