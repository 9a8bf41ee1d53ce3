/** Numbers that are the same whenever they are drawn from the same seed: training and measurements can be repeated. Not for keys. */
import { createCipheriv, createHash } from 'node:crypto'
import { BYTES_PER_NORMAL, standardNormals } from './normal'

/** AES-256-CTR's key stream under the SHA-256 of `seed`. */
export function seededBytes(seed: string, length: number): Uint8Array {
  const key = createHash('sha256').update(seed).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(new Uint8Array(length))
}

/** `length` numbers from N(0, 1). */
export function seededNormals(seed: string, length: number): Float32Array {
  const even = length + (length % 2)
  return standardNormals(seededBytes(seed, even * BYTES_PER_NORMAL)).subarray(0, length)
}

/** The same things in another order (Fisher and Yates). Their number is below 2^20, so that the bias is below 1 in 4,096. */
export function shuffled<T>(seed: string, things: readonly T[]): T[] {
  const result = [...things]
  const random = seededBytes(seed, 4 * result.length)
  const words = new DataView(random.buffer, random.byteOffset, random.byteLength)
  for (let last = result.length - 1; last > 0; last--) {
    const other = words.getUint32(4 * last) % (last + 1)
    const moved = result[last] as T
    result[last] = result[other] as T
    result[other] = moved
  }
  return result
}
