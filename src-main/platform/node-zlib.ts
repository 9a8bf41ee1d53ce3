/** The containers' compression from Node.js's own zlib. */
import * as zlib from 'node:zlib'
import type { Compression } from '../core/platform'
import { crc32ByTable } from '../core/png/crc32'

/** How many times more than is wanted may be unfolded on the way. */
const UNFOLDED_ROOM = 4
/** What the stream holds at once of what it unfolds. */
const UNFOLDED_AT_ONCE = 1024 * 1024

export const nodeCompression: Compression = {
  /** Node.js brings it since 20.15 and 22.2; older run times use the table. */
  crc32: zlib.crc32 ?? crc32ByTable,
  deflate: (bytes) => zlib.deflateSync(bytes, { level: 9 }),
  inflate: (bytes, most) => unlessThrown(() => zlib.inflateSync(bytes, { maxOutputLength: most })),
  inflateRawStart,

  async inflateStream(pieces, take) {
    const inflate = zlib.createInflate({ chunkSize: UNFOLDED_AT_ONCE })
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

/** No deflate stream unfolds to more than 1,032 times its length. */
const MOST_UNFOLDED = 1032

/** zlib gives nothing of what is too long: so less and less is given to it, until what it unfolds to fits. */
function inflateRawStart(bytes: Uint8Array, most: number): Uint8Array | undefined {
  const options = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: UNFOLDED_ROOM * most }
  for (let length = Math.min(bytes.length, most); ; length = Math.floor(length / 4)) {
    const start = bytes.subarray(0, length)
    const unfolded = unlessThrown(() => zlib.inflateRawSync(start, options))
    if (unfolded !== undefined) return unfolded.subarray(0, most)
    if (length * MOST_UNFOLDED < UNFOLDED_ROOM * most) return undefined
  }
}

function unlessThrown<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Hands the pieces on as fast as they are taken. @returns false when the stream ended before they did. */
async function feed(pieces: Iterable<Uint8Array>, inflate: zlib.Inflate): Promise<boolean> {
  for (const piece of pieces) {
    if (inflate.destroyed) return false
    if (!inflate.write(piece)) await drained(inflate)
  }
  if (inflate.destroyed) return false
  inflate.end()
  return true
}

function drained(inflate: zlib.Inflate): Promise<void> {
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
