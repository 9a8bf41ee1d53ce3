/** A picture with a thousand texts costs no more than one with a single long one. */
import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src-main/core/byte-source'
import { SIGNATURE } from '../../../src-main/core/png/chunks'
import { readPicture } from '../../../src-main/core/png/decode-png'
import { nodeCompression } from '../../../src-main/platform/node-zlib'

const MIB = 2 ** 20
const TEXTS = 900

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length)
  bytes.writeUInt32BE(data.length)
  bytes.write(type, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}

function picture(text: Buffer): Buffer {
  const head = Buffer.from([0, 0, 2, 0, 0, 0, 0, 1, 8, 2, 0, 0, 0])
  const end = [chunk('IDAT', deflateSync(Buffer.alloc(1537))), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from(SIGNATURE), chunk('IHDR', head), ...Array(TEXTS).fill(text), ...end])
}

/** How much of it is read and unfolded until the pixels are found. */
function costOf(png: Buffer): { read: number; unfolded: number } {
  const cost = { read: 0, unfolded: 0 }
  const source = memorySource(png)
  const counted = {
    size: source.size,
    read(position: number, into: Uint8Array) {
      cost.read += into.length
      return source.read(position, into)
    },
  }
  const compression = {
    ...nodeCompression,
    inflate(bytes: Uint8Array, most: number) {
      const unfolded = nodeCompression.inflate(bytes, most)
      // zlib works up to the bound before it gives up.
      cost.unfolded += unfolded?.length ?? most
      return unfolded
    },
  }
  expect(readPicture(counted, compression)?.pixelsAt).toBeGreaterThan(0)
  return cost
}

const XMP = Buffer.from('XML:com.adobe.xmp\0')
const folded = (bytes: number, fill = 'x') => deflateSync(Buffer.alloc(bytes, fill), { level: 9 })
/** Its sum is wrong, which shows when all is unfolded. */
const damaged = (bytes: number) => Buffer.concat([folded(bytes).subarray(0, -4), Buffer.alloc(4)])
const text = (...parts: Uint8Array[]) => Buffer.concat([XMP, ...parts])
const flags = Buffer.from([1, 0, 0, 0])

describe('a picture with many texts', () => {
  it.each([
    ['compressed beyond the bound', chunk('zTXt', text(Buffer.from([0]), folded(9 * MIB)))],
    ['compressed to just below it, and damaged', chunk('iTXt', text(flags, damaged(8 * MIB - 1)))],
    ['compressed, no terminator', chunk('iTXt', text(Buffer.from([1, 0]), Buffer.alloc(60_000, 'y')))],
    ['of another keyword', chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), folded(9 * MIB)]))],
    ['of another keyword, long', chunk('iTXt', Buffer.alloc(60_000, 'y'))],
    ['a colour profile', chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), folded(9 * MIB)]))],
  ])('%s', (_, each) => {
    const { read, unfolded } = costOf(picture(each))
    expect(unfolded).toBeLessThanOrEqual(8 * MIB)
    expect(read).toBeLessThan(9 * MIB)
  })
})
