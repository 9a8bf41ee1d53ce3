/** In a reader thread: two contents read side by side from their first byte to their last. */
import type { Comparison } from '../../src-shared/study/study-asks'
import type { ByteSource } from '../core/byte-source'
import { toHex } from '../core/bytes'
import { nodePrimitives } from '../platform/node-crypto'

const STEP = 1024 * 1024

/** Reads on behind the first difference, for the hash is of all of `one`. */
export function compareContents(one: ByteSource, other: ByteSource): Comparison {
  const hash = nodePrimitives.sha256()
  const rooms = [new Uint8Array(STEP), new Uint8Array(STEP)] as const
  let firstDifference: number | null = null
  const most = Math.max(one.size, other.size)
  for (let at = 0; at < most; at += STEP) {
    const mine = rooms[0].subarray(0, one.read(at, rooms[0]))
    const theirs = rooms[1].subarray(0, other.read(at, rooms[1]))
    hash.update(mine)
    firstDifference ??= differenceOf(mine, theirs, at)
  }
  return {
    isSame: firstDifference === null && one.size === other.size,
    bytes: [one.size, other.size],
    firstDifference,
    sha256: toHex(hash.digest()),
  }
}

/** `at` is the position of both. */
function differenceOf(mine: Uint8Array, theirs: Uint8Array, at: number): number | null {
  if (Buffer.compare(mine, theirs) === 0) return null
  const shorter = Math.min(mine.length, theirs.length)
  let n = 0
  while (n < shorter && mine[n] === theirs[n]) n++
  return at + n
}
