/** PNG files chunk by chunk. */
import { constants, crc32, deflateRawSync } from 'node:zlib'

export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export interface Chunk {
  readonly type: string
  readonly data: Buffer
}

export function splitPng(file: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    chunks.push({
      type: file.toString('latin1', at + 4, at + 8),
      data: file.subarray(at + 8, at + 8 + length),
    })
    at += 12 + length
  }
  return chunks
}

export function joinPng(chunks: readonly Chunk[]): Buffer {
  const parts = chunks.flatMap(({ type, data }) => {
    const [length, crc, name] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.from(type, 'latin1')]
    length.writeUInt32BE(data.length)
    crc.writeUInt32BE(crc32(data, crc32(name)))
    return [length, name, data, crc]
  })
  return Buffer.concat([SIGNATURE, ...parts])
}

export function ihdr(width: number, height: number, depth = 8, colourType = 2, interlace = 0): Chunk {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([depth, colourType, 0, 0, interlace], 8)
  return { type: 'IHDR', data }
}

export function xmpChunk(packet: string | Buffer): Chunk {
  return {
    type: 'iTXt',
    data: Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.from(packet)]),
  }
}

/** XMP that is deflated; `zlib` is the whole zlib stream. */
export function deflatedXmpChunk(zlib: Buffer): Chunk {
  return { type: 'iTXt', data: Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0'), zlib]) }
}

const MEBIBYTE = 2 ** 20

/** A zlib stream that unfolds to so many mebibytes of one byte; quick to make whatever its size. */
export function zlibBomb(mebibytes: number, byte = 0): Buffer {
  const block = deflateRawSync(Buffer.alloc(MEBIBYTE, byte), { finishFlush: constants.Z_FULL_FLUSH })
  const end = deflateRawSync(Buffer.alloc(0))
  const adler = Buffer.alloc(4)
  let [a, b] = [1, 0]
  for (let n = 0; n < mebibytes; n++) {
    // One mebibyte of one byte v adds n*a + v*n*(n+1)/2 to b and n*v to a (RFC 1950).
    const triangle = ((MEBIBYTE / 2) * (MEBIBYTE + 1)) % 65521
    b = (b + MEBIBYTE * a + byte * triangle) % 65521
    a = (a + MEBIBYTE * byte) % 65521
  }
  adler.writeUInt32BE(b * 65536 + a)
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array<Buffer>(mebibytes).fill(block), end, adler])
}
