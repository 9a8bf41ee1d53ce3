/** The envelope's primitives without any Node.js API: what a browser page would bring. */
import { gcm } from '@noble/ciphers/aes.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { concat } from '../../../src-main/core/bytes'
import type { Primitives } from '../../../src-main/core/platform'

export const noblePrimitives: Primitives = {
  sha256: () => sha256.create(),
  sha512: (bytes) => sha512(bytes),
  sealGcm(key, nonce, aad, bytes) {
    const sealed = gcm(key, nonce, aad).encrypt(bytes)
    bytes.set(sealed.subarray(0, bytes.length))
    return sealed.subarray(bytes.length)
  },
  openGcm(key, nonce, aad, bytes, tag) {
    try {
      bytes.set(gcm(key, nonce, aad).decrypt(concat(bytes, tag)))
      return true
    } catch {
      bytes.fill(0)
      return false
    }
  },
}
