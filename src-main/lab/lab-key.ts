/**
 * The lab's key: made as every key is (CIPHER.md section 1), but of a seed that anybody knows instead of random bytes, so that a
 * report can be made again. It is no secret, and nothing but pictures of the lab is encrypted with it.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { KeyId } from '../../src-shared/ids'
import { seededRandom } from '../analysis/seeded-random'
import { LATENT_SIZE } from '../dcgan/architecture'
import { loadDecoyGenerator } from '../keygen/decoy-generator'
import { channelSums, keyDigest } from '../keygen/key-digest'
import { keyIdOf } from '../keygen/key-id'

export interface LabKey {
  readonly keyId: KeyId
  /** The key digest H, 64 bytes. */
  readonly digest: Uint8Array
  /** `DD-MM-YYYY HH:MM:SS`. */
  readonly timestamp: string
  /** z: the 100 numbers from N(0, 1) that the decoy was made of. */
  readonly noise: readonly number[]
  /** Interleaved R G B bytes, row by row. */
  readonly decoy: Uint8Array
}

const NONCE_BYTES = 32
/** Timestamps lie in these years. */
const YEARS = [2000, 2030] as const

/**
 * Computed in plain JavaScript: other backends of TensorFlow.js differ in the last bits of their floats, and with one byte of the
 * decoy the whole key would. All following tf calls of this thread are too.
 * @param seed of the report.
 * @throws OrreryError MODEL_MISSING, MODEL_DAMAGED or MODEL_UNFIT.
 */
export async function makeLabKey(seed: number): Promise<LabKey> {
  const random = (purpose: string) => seededRandom(seed, `lab key: ${purpose}`)
  const { normal } = random('noise')
  const z = Float32Array.from({ length: LATENT_SIZE }, normal)
  const { below } = random('nonce')
  const nonce = Buffer.from(Array.from({ length: NONCE_BYTES }, () => below(256))).toString('hex')
  const timestamp = timestampOf(random('timestamp').fraction())
  const decoy = await drawDecoy(z)
  const digest = keyDigest({ sums: channelSums(decoy), timestamp, nonce })
  return { keyId: keyIdOf(digest, decoy), digest, timestamp, noise: [...z], decoy }
}

/** @param share of the years, 0 to 1. No time zone has a say. */
function timestampOf(share: number): string {
  const [from, to] = YEARS.map((year) => Date.UTC(year, 0)) as [number, number]
  const [day, time] = new Date(from + share * (to - from)).toISOString().split('T') as [string, string]
  return `${day.split('-').reverse().join('-')} ${time.slice(0, 8)}`
}

async function drawDecoy(z: Float32Array): Promise<Uint8Array> {
  const generator = await loadDecoyGenerator()
  try {
    await tf.setBackend('cpu')
    return await generator.generate(z)
  } finally {
    generator.dispose()
  }
}
