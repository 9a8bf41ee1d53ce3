/** Makes job keys: the paper's key generation (CIPHER.md section 1, steps 1 to 4). */
import { randomBytes } from 'node:crypto'
import { OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'
import { decodeDecoyPng, encodeDecoyPng } from './decoy-png'
import type { DecoySource } from './decoy-source'
import { channelSums, digestTimestamp, keyDigest } from './digest'
import type { ChannelSums, JobKey } from './job-key'

const NONCE_BYTES = 32
const KEY_ID_BYTES = 16

/**
 * Makes a new job key from a new decoy. Its secrecy is that of the nonce: 32 bytes of the operating system's random
 * source. Throws what `source.decoy()` throws; READ_BACK_DIFFERS when the decoy's PNG does not give back its pixels.
 */
export async function makeJobKey(label: string, source: DecoySource): Promise<JobKey> {
  const pixels = await source.decoy()
  const sums = channelSums(pixels)
  const png = encodeDecoyPng(pixels)
  await checkPng(png, sums)

  const now = new Date()
  const decoy = {
    sums,
    timestamp: digestTimestamp(now),
    nonce: randomBytes(NONCE_BYTES).toString('hex'),
    png,
  }
  return {
    keyId: KeyId.parse(randomBytes(KEY_ID_BYTES).toString('hex')),
    digest: keyDigest(decoy),
    label,
    created: now.toISOString(),
    decoy,
  }
}

/** A key whose picture does not give its sums would be refused by everyone it is shared with. */
async function checkPng(png: Uint8Array, sums: ChannelSums): Promise<void> {
  const decoded = await decodeDecoyPng(png)
  if (decoded === null || channelSums(decoded).join() !== sums.join())
    throw new OrreryError('READ_BACK_DIFFERS')
}
