/**
 * Randomness by counter: every draw is a function of seed, iteration and purpose alone, so that a checkpoint needs no
 * generator's state and a resumed training draws what an uninterrupted one would have.
 */
import { seededBytes, seededNormals } from '../dcgan/seeded'

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

export const drawBytes = (draw: Draw, length: number): Uint8Array => seededBytes(seedOf(draw), length)

/** `count` numbers from N(0, 1). */
export const drawNormals = (draw: Draw, count: number): Float32Array => seededNormals(seedOf(draw), count)

const seedOf = ({ seed, iteration, purpose }: Draw) => JSON.stringify([seed, iteration, purpose])
