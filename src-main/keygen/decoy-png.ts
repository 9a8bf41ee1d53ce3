/** A decoy picture as a PNG file and back. */
import { memorySource } from '../core/byte-source'
import { readPicture, readPixels } from '../core/png/decode-png'
import { encodeCompressed } from '../core/png/encode-png'
import { isPlain } from '../core/png/pixel-layout'
import { nodeCompression } from '../platform/node-zlib'
import { DECOY_BYTES, DECOY_SIDE } from './key-digest'

/** `pixels`: DECOY_BYTES interleaved R G B bytes, row by row. */
export function encodeDecoyPng(pixels: Uint8Array): Uint8Array {
  return encodeCompressed(DECOY_SIDE, pixels, nodeCompression)
}

/**
 * The DECOY_BYTES interleaved R G B bytes of a decoy's PNG, which may come from a stranger. Null when it is anything
 * but a whole 8-bit RGB PNG of 128 x 128 pixels.
 */
export async function decodeDecoyPng(png: Uint8Array): Promise<Uint8Array | null> {
  const source = memorySource(png)
  const picture = readPicture(source, nodeCompression)
  if (picture?.width !== DECOY_SIDE || picture.height !== DECOY_SIDE) return null
  // With alpha it would look otherwise than what is vouched for.
  if (picture.layout === undefined || !isPlain(picture.layout)) return null
  const pixels = new Uint8Array(DECOY_BYTES)
  return (await readPixels(source, picture, pixels, () => undefined, nodeCompression)) ? pixels : null
}
