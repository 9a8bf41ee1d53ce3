/** Standard normal numbers, the DCGAN's latent vector z (CIPHER.md section 1, step 1). */
import { randomBytes } from 'node:crypto'
import { LATENT_SIZE } from './architecture'

const TWO_TO_32 = 2 ** 32

/** Random bytes that `standardNormals` needs for one number. */
export const BYTES_PER_NORMAL = 4

/**
 * Box-Muller: every eight bytes of `random` hold two big-endian 32-bit integers a and b and give the two numbers
 * sqrt(-2 ln u) cos(2 pi v) and sqrt(-2 ln u) sin(2 pi v), in that order, with u = (a + 1) / 2^32 in (0, 1] and
 * v = b / 2^32 in [0, 1). No number lies further from 0 than 6.67. The length of `random` is a multiple of 8.
 */
export function standardNormals(random: Uint8Array): Float32Array {
  const words = new DataView(random.buffer, random.byteOffset, random.byteLength)
  const normals = new Float32Array(random.length / BYTES_PER_NORMAL)
  for (let i = 0; i < normals.length; i += 2) {
    const u = (words.getUint32(i * BYTES_PER_NORMAL) + 1) / TWO_TO_32
    const v = words.getUint32((i + 1) * BYTES_PER_NORMAL) / TWO_TO_32
    const radius = Math.sqrt(-2 * Math.log(u))
    normals[i] = radius * Math.cos(2 * Math.PI * v)
    normals[i + 1] = radius * Math.sin(2 * Math.PI * v)
  }
  return normals
}

/** A latent vector z from the operating system's random source. */
export const freshLatent = (): Float32Array => standardNormals(randomBytes(LATENT_SIZE * BYTES_PER_NORMAL))
