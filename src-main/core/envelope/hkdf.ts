/**
 * HMAC (RFC 2104) and HKDF (RFC 5869) with SHA-512. HKDF with an empty salt and for at most one block of output: all that
 * CIPHER.md section 4 asks for. Its two halves stand apart, because many values are derived from one secret.
 */
import { concat } from '../bytes'
import type { Primitives } from '../platform'

const HASH_BYTES = 64
/** The block of SHA-512. */
const BLOCK_BYTES = 128
const EMPTY_SALT = new Uint8Array(HASH_BYTES)
const FIRST_BLOCK = Uint8Array.of(1)

/**
 * Of short messages: platforms take longer to make a keyed hash than to hash a few bytes twice.
 * @param key at most 128 bytes.
 * @throws RangeError when it is longer.
 */
export function hmacSha512(primitives: Primitives, key: Uint8Array, ...message: Uint8Array[]): Uint8Array {
  if (key.length > BLOCK_BYTES) throw new RangeError('a key longer than a block')
  const padded = (byte: number) => {
    const block = new Uint8Array(BLOCK_BYTES).fill(byte)
    for (let i = 0; i < key.length; i++) block[i] = byte ^ (key[i] as number)
    return block
  }
  const hash = (block: Uint8Array, ...rest: Uint8Array[]) => {
    const whole = concat(block, ...rest)
    const digest = primitives.sha512(whole)
    // Key and message may both be secrets.
    block.fill(0)
    whole.fill(0)
    return digest
  }
  const inner = hash(padded(0x36), ...message)
  const mac = hash(padded(0x5c), inner)
  inner.fill(0)
  return mac
}

/** The pseudorandom key of a secret, 64 bytes. Secret. */
export function hkdfExtract(primitives: Primitives, secret: Uint8Array): Uint8Array {
  return hmacSha512(primitives, EMPTY_SALT, secret)
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
  return hmacSha512(primitives, extracted, info, FIRST_BLOCK).subarray(0, length)
}
