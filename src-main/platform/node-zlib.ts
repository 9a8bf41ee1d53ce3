/** The containers' compression from Node.js's own zlib. */
import * as zlib from 'node:zlib'
import type { Compression } from '../core/platform'
import { crc32ByTable } from '../core/png/crc32'
import { unfold } from './unfold'

/** What the stream holds at once of what it unfolds. */
const UNFOLDED_AT_ONCE = 1024 * 1024

export const nodeCompression: Compression = {
  /** Node.js brings it since 20.15 and 22.2; older run times use the table. */
  crc32: zlib.crc32 ?? crc32ByTable,
  deflate: (bytes) => zlib.deflateSync(bytes, { level: 9 }),

  inflate(stream, most) {
    const { bytes, end } = unfold('zlib', stream, most)
    if (end === 'whole') return bytes
    bytes.fill(0)
    return undefined
  },

  inflateRawStart(stream, most) {
    const { bytes, end } = unfold('raw', stream, most)
    return end === 'damaged' && bytes.length === 0 ? undefined : bytes
  },

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
