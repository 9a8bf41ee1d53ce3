/**
 * Compression without any platform: blocks are stored (RFC 1951 section 3.2.4), never compressed, and no others are read;
 * zlib's checksum is not looked at. It serves to show that the containers need nothing of Node.js.
 */
import { concat } from '../../src-main/core/bytes'
import type { Compression } from '../../src-main/core/platform'
import { crc32ByTable } from '../../src-main/core/png/crc32'

const ZLIB_HEADER_BYTES = 2

function refuse(): never {
  throw new Error('only stored blocks are known')
}

/** What a raw stream of stored blocks holds; undefined when it is cut short. */
function unfold(stream: Uint8Array): Uint8Array | undefined {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const parts: Uint8Array[] = []
  for (let at = 0, isLast = false; !isLast; ) {
    if (at + 5 > stream.length) return undefined
    const kind = view.getUint8(at)
    if (kind > 1) refuse()
    isLast = kind === 1
    const end = at + 5 + view.getUint16(at + 1, true)
    if (end > stream.length) return undefined
    parts.push(stream.subarray(at + 5, end))
    at = end
  }
  return concat(...parts)
}

export const storedCompression: Compression = {
  crc32: crc32ByTable,
  deflate: refuse,
  inflate: (bytes) => unfold(bytes.subarray(ZLIB_HEADER_BYTES)),
  inflateRawStart: (bytes, most) => unfold(bytes)?.subarray(0, most),
  async inflateStream(kind, pieces, take) {
    const stream = concat(...pieces)
    const unfolded = unfold(kind === 'zlib' ? stream.subarray(ZLIB_HEADER_BYTES) : stream)
    return unfolded !== undefined && take(unfolded)
  },
}
