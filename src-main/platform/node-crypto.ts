/** The envelope's primitives from Node.js's own crypto module (OpenSSL). */
import * as crypto from 'node:crypto'
import type { Primitives } from '../core/platform'

const TAG_BYTES = 16
const PIECE = 64 * 1024

export const nodePrimitives: Primitives = {
  sha256() {
    const hash = crypto.createHash('sha256')
    return {
      update(bytes) {
        hash.update(bytes)
      },
      digest: () => hash.digest(),
    }
  },
  /** Node.js brings the quick way since 20.12. */
  sha512: (bytes) =>
    crypto.hash === undefined
      ? crypto.createHash('sha512').update(bytes).digest()
      : crypto.hash('sha512', bytes, 'buffer'),
  sealGcm(key, nonce, aad, bytes) {
    const gcm = crypto.createCipheriv('aes-256-gcm', keyObject(key), nonce)
    gcm.setAAD(aad)
    inPlace(gcm, bytes)
    gcm.final()
    return gcm.getAuthTag()
  },
  openGcm(key, nonce, aad, bytes, tag) {
    const gcm = crypto.createDecipheriv('aes-256-gcm', keyObject(key), nonce, { authTagLength: TAG_BYTES })
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

/** Node.js takes several times longer to begin with bytes than with a key object. */
const keyObject = (key: Uint8Array) => crypto.createSecretKey(key)

/**
 * In pieces that stay in the processor's cache. OpenSSL's answer comes in a buffer of its own each time: it is given back at
 * once, or tens of megabytes of them would wait for the garbage collector.
 */
function inPlace(gcm: crypto.Cipheriv | crypto.Decipheriv, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = gcm.update(bytes.subarray(at, at + PIECE))
    bytes.set(piece, at)
    release(piece)
  }
}

/** Frees a buffer's memory where the platform can (ECMAScript 2024). */
function release({ buffer, byteLength }: Buffer): void {
  if ('transfer' in buffer && buffer.byteLength === byteLength)
    (buffer.transfer as (length: number) => void)(0)
}
