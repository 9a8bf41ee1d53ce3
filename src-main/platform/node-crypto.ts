/** The envelope's primitives from Node.js's own crypto module (OpenSSL). */
import {
  type Cipheriv,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type Decipheriv,
  type Hash,
  type Hmac,
} from 'node:crypto'
import type { Hasher, Primitives } from '../core/platform'

const TAG_BYTES = 16
const PIECE = 64 * 1024

function hasher(hash: Hash | Hmac): Hasher {
  return {
    update(bytes) {
      hash.update(bytes)
    },
    digest: () => hash.digest(),
  }
}

export const nodePrimitives: Primitives = {
  sha256: () => hasher(createHash('sha256')),
  sha512: (bytes) => createHash('sha512').update(bytes).digest(),
  hmacSha512: (key) => hasher(createHmac('sha512', key)),
  sealGcm(key, nonce, aad, bytes) {
    const gcm = createCipheriv('aes-256-gcm', key, nonce)
    gcm.setAAD(aad)
    inPlace(gcm, bytes)
    gcm.final()
    return gcm.getAuthTag()
  },
  openGcm(key, nonce, aad, bytes, tag) {
    const gcm = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    gcm.setAAD(aad)
    inPlace(gcm, bytes)
    try {
      gcm.setAuthTag(tag)
      gcm.final()
      return true
    } catch {
      bytes.fill(0)
      return false
    }
  },
}

/** In pieces that stay in the processor's cache: OpenSSL gives each a buffer of its own. */
function inPlace(gcm: Cipheriv | Decipheriv, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += PIECE) bytes.set(gcm.update(bytes.subarray(at, at + PIECE)), at)
}
