/**
 * HKDF-SHA-512 (RFC 5869) with an empty salt, for at most one block of output: all that CIPHER.md section 4 asks for. Its
 * two halves stand apart, because many values are derived from one secret.
 */
import type { Primitives } from '../platform'

const HASH_BYTES = 64
const EMPTY_SALT = new Uint8Array(HASH_BYTES)
const FIRST_BLOCK = Uint8Array.of(1)

/** The pseudorandom key of a secret, 64 bytes. Secret. */
export function hkdfExtract(primitives: Primitives, secret: Uint8Array): Uint8Array {
  const mac = primitives.hmacSha512(EMPTY_SALT)
  mac.update(secret)
  return mac.digest()
}

/**
 * @param extracted what `hkdfExtract` gave.
 * @param length at most 64.
 * @throws RangeError when it is more.
 */
export function hkdfExpand(
  primitives: Primitives,
  extracted: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array {
  if (length > HASH_BYTES) throw new RangeError('HKDF of more than one block')
  const mac = primitives.hmacSha512(extracted)
  mac.update(info)
  mac.update(FIRST_BLOCK)
  return mac.digest().subarray(0, length)
}
