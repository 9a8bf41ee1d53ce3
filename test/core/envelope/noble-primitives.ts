/** The envelope's primitives without any Node.js API: what a browser page would bring. */
import { gcm } from '@noble/ciphers/aes.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import type { Primitives } from '../../../src-main/core/platform'

const TAG_BYTES = 16

export const noblePrimitives: Primitives = {
  sha256: () => sha256.create(),
  sha512: (bytes) => sha512(bytes),
  hmacSha512: (key) => hmac.create(sha512, key),
  hkdfSha512: (secret, info, length) => hkdf(sha512, secret, undefined, info, length),
  sealGcm(key, nonce, aad, plain) {
    const sealed = gcm(key, nonce, aad).encrypt(plain)
    const at = sealed.length - TAG_BYTES
    return { cipher: sealed.subarray(0, at), tag: sealed.subarray(at) }
  },
  openGcm(key, nonce, aad, cipher, tag) {
    const sealed = new Uint8Array(cipher.length + tag.length)
    sealed.set(cipher)
    sealed.set(tag, cipher.length)
    try {
      return gcm(key, nonce, aad).decrypt(sealed)
    } catch {
      return undefined
    }
  },
}
