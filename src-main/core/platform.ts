/** What a platform brings to the core (Node.js: ../platform). */

export interface Hasher {
  update(bytes: Uint8Array): void
  digest(): Uint8Array
}

/** The cryptography of the envelope. */
export interface Primitives {
  sha256(): Hasher
  sha512(bytes: Uint8Array): Uint8Array
  /** AES-256-GCM with a 96-bit nonce: encrypts `bytes` in place and returns the 16-byte tag. */
  sealGcm(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, bytes: Uint8Array): Uint8Array
  /** Decrypts `bytes` in place; false when the tag does not match, and then `bytes` are zeros. */
  openGcm(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, bytes: Uint8Array, tag: Uint8Array): boolean
}

/** The compression of the containers: CRC-32 (ISO/IEC 15948 annex D), zlib (RFC 1950) and raw deflate (RFC 1951). */
export interface Compression {
  crc32(bytes: Uint8Array): number
  /** A zlib stream, as small as can be. */
  deflate(bytes: Uint8Array): Uint8Array
  /** What a zlib stream unfolds to, in memory of its own; undefined when it is damaged or unfolds to more than `most` bytes. */
  inflate(bytes: Uint8Array, most: number): Uint8Array | undefined
  /** The beginning of what a raw deflate stream unfolds to, at most `most` bytes, in memory of its own; undefined when it is damaged there. */
  inflateRawStart(bytes: Uint8Array, most: number): Uint8Array | undefined
  /**
   * Unfolds a stream of any length, zlib's or raw deflate, piece by piece and in bounded memory.
   * @param pieces read as they are needed; what they throw is thrown.
   * @param take gets the unfolded bytes in order, which are its own only for the call; false stops, and what it throws
   * is thrown.
   * @returns false when the stream is damaged or cut short, or when `take` stopped it.
   */
  inflateStream(
    kind: 'zlib' | 'raw',
    pieces: Iterable<Uint8Array>,
    take: (bytes: Uint8Array) => boolean,
  ): Promise<boolean>
}
