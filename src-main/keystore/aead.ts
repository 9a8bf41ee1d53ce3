/** AES-256-GCM as nonce, ciphertext, tag in one buffer, with a random 96-bit nonce. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Bytes that sealing adds to a plaintext. */
export const SEAL_OVERHEAD = NONCE_BYTES + TAG_BYTES

/** 12-byte nonce, ciphertext, 16-byte tag. `key` is 32 bytes. */
export function sealBytes(key: Uint8Array, plaintext: Uint8Array, additionalData: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(additionalData)
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** The plaintext, or undefined when key, additional data or any sealed byte is not what it was. */
export function openBytes(
  key: Uint8Array,
  sealed: Uint8Array,
  additionalData: Uint8Array,
): Buffer | undefined {
  if (sealed.length < SEAL_OVERHEAD) return undefined
  const end = sealed.length - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(additionalData)
  decipher.setAuthTag(sealed.subarray(end))
  const plaintext = decipher.update(sealed.subarray(NONCE_BYTES, end))
  try {
    // In this mode it gives no more bytes, and a copy would be one that nobody wipes.
    decipher.final()
    return plaintext
  } catch {
    plaintext.fill(0)
    return undefined
  }
}
