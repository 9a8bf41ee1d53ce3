/** Makes job keys: the paper's key generation (CIPHER.md section 1, steps 2 to 4), and their ids (section 4). */
import { randomBytes } from 'node:crypto'
import { OrreryError } from '../../src-shared/errors'
import { decodeDecoyPng } from './decoy-png'
import type { JobKey } from './job-key'
import { channelSums, digestTimestamp, keyDigest } from './key-digest'
import { keyIdOf } from './key-id'

const NONCE_BYTES = 32

/**
 * Makes a new job key from a decoy that no other key was made from: `png` is its PNG file. The key's secrecy is that of
 * the nonce: 32 bytes of the operating system's random source. Throws DECOY_FAILED when `png` is no decoy.
 */
export async function makeJobKey(label: string, png: Uint8Array): Promise<JobKey> {
  const pixels = await decodeDecoyPng(png)
  if (pixels === null) throw new OrreryError('DECOY_FAILED')
  const now = new Date()
  const decoy = {
    // Of the file's pixels: everyone with whom the key is shared sums them up again.
    sums: channelSums(pixels),
    timestamp: digestTimestamp(now),
    nonce: randomBytes(NONCE_BYTES).toString('hex'),
    png,
  }
  const digest = keyDigest(decoy)
  return {
    keyId: keyIdOf(digest, pixels),
    digest,
    label,
    created: now.toISOString(),
    decoy,
  }
}
