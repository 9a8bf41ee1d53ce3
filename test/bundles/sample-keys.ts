/** Keys made for tests as key generation makes them, around a picture of noise instead of a decoy. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { JobKey } from '../../src-main/keygen/job-key'
import { channelSums, digestTimestamp, keyDigest } from '../../src-main/keygen/key-digest'
import { keyIdOf } from '../../src-main/keygen/key-id'

const samples = join(__dirname, '../vectors/samples')
export const sample = (name: string): Buffer => readFileSync(join(samples, name))
export const sampleIdentity = (): string => sample('identity.txt').toString().trim().split('\n').at(-1) ?? ''

export const pngOf = (pixels: Uint8Array, width = 128, height = 128) =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()

export async function makeKey(label = 'Test'): Promise<JobKey> {
  const pixels = randomBytes(128 * 128 * 3)
  const drawn = {
    sums: channelSums(pixels),
    timestamp: digestTimestamp(new Date()),
    nonce: randomBytes(32).toString('hex'),
  }
  const digest = new Uint8Array(keyDigest(drawn))
  return {
    keyId: keyIdOf(digest, pixels),
    digest,
    label,
    created: new Date().toISOString(),
    decoy: { ...drawn, png: new Uint8Array(await pngOf(pixels)) },
  }
}
