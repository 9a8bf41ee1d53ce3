/** The cryptographic primitives that a platform brings to the envelope (Node.js: ../primitives/node.ts). */

export interface Hasher {
  update(bytes: Uint8Array): void
  digest(): Uint8Array
}

export interface Primitives {
  sha256(): Hasher
  sha512(bytes: Uint8Array): Uint8Array
  hmacSha512(key: Uint8Array): Hasher
  /** HKDF-SHA-512 (RFC 5869) with an empty salt. */
  hkdfSha512(secret: Uint8Array, info: Uint8Array, length: number): Uint8Array
  /** AES-256-GCM with a 96-bit nonce; the tag is 16 bytes. */
  sealGcm(
    key: Uint8Array,
    nonce: Uint8Array,
    aad: Uint8Array,
    plain: Uint8Array,
  ): { cipher: Uint8Array; tag: Uint8Array }
  /** The plaintext, or undefined when the tag does not match. */
  openGcm(
    key: Uint8Array,
    nonce: Uint8Array,
    aad: Uint8Array,
    cipher: Uint8Array,
    tag: Uint8Array,
  ): Uint8Array | undefined
}
