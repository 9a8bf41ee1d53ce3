/** The containers' compression from Node.js's own zlib. */
import * as zlib from 'node:zlib'
import type { Compression } from '../core/platform'
import { crc32ByTable } from '../core/png/crc32'

/** How many times more than is wanted may be unfolded on the way, and how many bytes at least. */
const UNFOLDED_ROOM = 2
const LEAST_UNFOLDED_ROOM = 4096
/** What the stream holds at once of what it unfolds. */
const UNFOLDED_AT_ONCE = 1024 * 1024

export const nodeCompression: Compression = {
  /** Node.js brings it since 20.15 and 22.2; older run times use the table. */
  crc32: zlib.crc32 ?? crc32ByTable,
  deflate: (bytes) => zlib.deflateSync(bytes, { level: 9 }),
  inflate: (bytes, most) => unlessThrown(() => zlib.inflateSync(bytes, { maxOutputLength: most })),
  inflateRawStart,

  async inflateStream(kind, pieces, take) {
    const options = { chunkSize: UNFOLDED_AT_ONCE }
    const inflate = kind === 'zlib' ? zlib.createInflate(options) : zlib.createInflateRaw(options)
    // Whatever goes wrong in the pieces ends the loop below, which throws it.
    const feeding = feed(pieces, inflate).catch((thrown) => {
      inflate.destroy(thrown)
      return false
    })
    try {
      for await (const bytes of inflate) if (!take(bytes as Buffer)) return false
      return await feeding
    } catch (thrown) {
      if (isZlibError(thrown)) return false
      throw thrown
    } finally {
      inflate.destroy()
      await feeding
    }
  },
}

/**
 * zlib gives nothing of what unfolds to too much or is damaged at its end: so ever shorter parts are given to it, until one
 * unfolds to as much as is wanted, or one byte more would be too much or damaged. A byte unfolds to 1,032 at most (RFC 1951),
 * so few tries are needed where there is enough.
 */
function inflateRawStart(bytes: Uint8Array, most: number): Uint8Array | undefined {
  const maxOutputLength = UNFOLDED_ROOM * Math.max(most, LEAST_UNFOLDED_ROOM)
  const options = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength }
  const unfold = (length: number) =>
    unlessThrown(() => zlib.inflateRawSync(bytes.subarray(0, length), options))
  let good = 0
  let bad = bytes.length + 1
  let start: Uint8Array | undefined
  // The whole first, which most are read by.
  for (let length = bytes.length; bad - good > 1; length = Math.floor((good + bad) / 2)) {
    const unfolded = unfold(length)
    if (unfolded === undefined) bad = length
    else {
      ;[start, good] = [unfolded, length]
      if (unfolded.length >= most) break
    }
  }
  return start === undefined || (start.length === 0 && bad <= bytes.length)
    ? undefined
    : start.subarray(0, most)
}

function unlessThrown<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Hands the pieces on as fast as they are taken. @returns false when the stream ended before they did. */
async function feed(pieces: Iterable<Uint8Array>, inflate: zlib.Inflate | zlib.InflateRaw): Promise<boolean> {
  for (const piece of pieces) {
    if (inflate.destroyed) return false
    if (!inflate.write(piece)) await drained(inflate)
  }
  if (inflate.destroyed) return false
  inflate.end()
  return true
}

function drained(inflate: zlib.Inflate | zlib.InflateRaw): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      inflate.off('drain', done)
      inflate.off('close', done)
      resolve()
    }
    inflate.on('drain', done)
    inflate.on('close', done)
  })
}

function isZlibError(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return typeof code === 'string' && (code.startsWith('Z_') || code.startsWith('ERR_'))
}
