/** The import checks of FORMATS.md, "Key bundle": a key's digest, picture and id must belong together. */
import { timingSafeEqual } from 'node:crypto'
import { SIGNATURE } from '../core/png/chunks'
import { decodeDecoyPng } from '../keygen/decoy-png'
import type { JobKey } from '../keygen/job-key'
import { channelSums, DECOY_SIDE, keyDigest } from '../keygen/key-digest'
import { keyIdOf } from '../keygen/key-id'
import { nodeCompression } from '../platform/node-zlib'

const IHDR_BYTES = 13
const IHDR = { depth: 8, rgb: 2 }
/**
 * The chunks a decoy may have. None of them holds compressed data but IDAT, whose size the header fixes, and
 * none changes a pixel: no transparency, colour profile or animation.
 */
const CHUNKS = new Set(['IHDR', 'IDAT', 'IEND', 'pHYs', 'gAMA', 'cHRM', 'sRGB', 'tIME', 'tEXt'])

export type KeyFault = 'not its picture' | 'not its id'

/**
 * Null for a key whose digest is the one of the decoy's sums, timestamp and nonce, whose picture is a 128 x 128 PNG of
 * 8-bit RGB with these sums, and whose id commits to both (CIPHER.md section 4). Never throws: a picture that does
 * not decode is not the key's.
 */
export async function keyFault(key: Pick<JobKey, 'keyId' | 'digest' | 'decoy'>): Promise<KeyFault | null> {
  const { keyId, digest, decoy } = key
  const expected = keyDigest(decoy)
  if (digest.length !== expected.length || !timingSafeEqual(digest, expected)) return 'not its picture'
  const pixels = isDecoyPng(decoy.png) ? await decodeDecoyPng(decoy.png) : null
  if (pixels === null || !channelSums(pixels).every((sum, channel) => sum === decoy.sums[channel])) {
    return 'not its picture'
  }
  return keyIdOf(digest, pixels) === keyId ? null : 'not its id'
}

/** Reads the chunk list alone, so that nothing is decoded before its size and kind are known. */
function isDecoyPng(png: Uint8Array): boolean {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return false
  let at = SIGNATURE.length
  for (let first = true; at + 12 <= bytes.length; first = false) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    if (end > bytes.length || !CHUNKS.has(type) || (type === 'IHDR') !== first) return false
    if (bytes.readUInt32BE(end - 4) !== nodeCompression.crc32(bytes.subarray(at + 4, end - 4))) return false
    if (first && !isDecoyHeader(bytes.subarray(at + 8, at + 8 + length))) return false
    if (type === 'IEND') return end === bytes.length
    at = end
  }
  return false
}

function isDecoyHeader(ihdr: Buffer): boolean {
  return (
    ihdr.length === IHDR_BYTES &&
    ihdr.readUInt32BE(0) === DECOY_SIDE &&
    ihdr.readUInt32BE(4) === DECOY_SIDE &&
    ihdr[8] === IHDR.depth &&
    ihdr[9] === IHDR.rgb
  )
}
