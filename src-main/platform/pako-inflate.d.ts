/** The part of pako (zlib in JavaScript, ported function by function) that `unfold.ts` uses: it has no types of its own. */
declare module 'pako/lib/zlib/zstream.js' {
  /** `z_stream` of zlib.h, its pointers as a buffer and a place in it. */
  export default class ZStream {
    input: Uint8Array
    next_in: number
    avail_in: number
    output: Uint8Array
    next_out: number
    avail_out: number
    state: { window: Uint8Array | null } | null
  }
}

declare module 'pako/lib/zlib/inflate.js' {
  import type ZStream from 'pako/lib/zlib/zstream.js'

  const zlib: {
    /** @param windowBits 15 for a zlib stream, -15 for raw deflate. */
    inflateInit2(stream: ZStream, windowBits: number): number
    inflate(stream: ZStream, flush: number): number
  }
  export default zlib
}
