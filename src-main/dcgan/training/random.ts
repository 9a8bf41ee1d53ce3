/**
 * Randomness by counter: every draw is a function of seed, iteration and purpose alone, so that a checkpoint needs no
 * generator's state and a resumed training draws what an uninterrupted one would have.
 */
import { createCipheriv, createHash } from 'node:crypto'
import { BYTES_PER_NORMAL, standardNormals } from '../normal'

/** What a draw is for. Two draws of one iteration differ in purpose. */
export type Purpose =
  | 'generator weights'
  | 'discriminator weights'
  | 'pictures'
  | 'latent'
  | 'noise on real'
  | 'noise on made'
  | 'noise for generator'
  | 'sample'
  | 'measure'

export interface Draw {
  readonly seed: number
  /** Or another number that tells draws of one purpose apart. */
  readonly iteration: number
  readonly purpose: Purpose
}

/** AES-256 in counter mode under the SHA-256 of what is drawn. */
export function drawBytes({ seed, iteration, purpose }: Draw, length: number): Uint8Array {
  const key = createHash('sha256')
    .update(JSON.stringify([seed, iteration, purpose]))
    .digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))
}

/** `count` numbers from N(0, 1). */
export function drawNormals(draw: Draw, count: number): Float32Array {
  const pairs = Math.ceil(count / 2)
  return standardNormals(drawBytes(draw, 2 * pairs * BYTES_PER_NORMAL)).subarray(0, count)
}
