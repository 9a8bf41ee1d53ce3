/** The envelope's primitives from Node.js's own crypto module (OpenSSL). */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type Hash,
  type Hmac,
  hkdfSync,
} from 'node:crypto'
import type { Hasher, Primitives } from '../core/platform'

const EMPTY = new Uint8Array(0)

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
  hkdfSha512: (secret, info, length) => new Uint8Array(hkdfSync('sha512', secret, EMPTY, info, length)),
  sealGcm(key, nonce, aad, plain) {
    const gcm = createCipheriv('aes-256-gcm', key, nonce)
    gcm.setAAD(aad)
    const cipher = gcm.update(plain)
    gcm.final()
    return { cipher, tag: gcm.getAuthTag() }
  },
  openGcm(key, nonce, aad, cipher, tag) {
    if (tag.length !== 16) return undefined
    const gcm = createDecipheriv('aes-256-gcm', key, nonce)
    gcm.setAAD(aad)
    gcm.setAuthTag(tag)
    const plain = gcm.update(cipher)
    try {
      gcm.final()
    } catch {
      return undefined
    }
    return plain
  },
}
