/** Everything that is derived for a file from its job key (CIPHER.md section 4). */
import { FileId, type KeyId } from '../../../src-shared/ids'
import { concat, fromHex, toHex, u32be, utf8 } from '../bytes'
import type { Hasher, Primitives } from '../platform'

/** What encrypts one file. Secret. */
export interface FileKeys {
  readonly keyId: KeyId
  readonly fileId: FileId
  /** H_file, 64 bytes. */
  readonly digest: Uint8Array
  /** AES-256-GCM key, 32 bytes. */
  readonly aeadKey: Uint8Array
}

/** Computes the synthetic file id: feed it the content in any pieces, then finish with the padded meta. */
export interface FileIdHasher {
  update(content: Uint8Array): void
  finish(meta: Uint8Array): FileId
}

/** fileId = first 16 bytes of HMAC-SHA-512(idKey, content + meta + u32be(length of meta)). */
export function fileIdHasher(primitives: Primitives, jobDigest: Uint8Array): FileIdHasher {
  const idKey = primitives.hkdfSha512(jobDigest, utf8('orrery/1 file id'), 32)
  const mac: Hasher = primitives.hmacSha512(idKey)
  return {
    update: (content) => mac.update(content),
    finish(meta) {
      mac.update(meta)
      mac.update(u32be(meta.length))
      return FileId.parse(toHex(mac.digest().subarray(0, 16)))
    },
  }
}

/** H_file and the AEAD key of one file. @param jobDigest H, 64 bytes. */
export function deriveFileKeys(
  primitives: Primitives,
  jobDigest: Uint8Array,
  keyId: KeyId,
  fileId: FileId,
): FileKeys {
  const info = concat(utf8('orrery/1 file key'), fromHex(fileId))
  const digest = primitives.hkdfSha512(jobDigest, info, 64)
  return { keyId, fileId, digest, aeadKey: primitives.hkdfSha512(digest, utf8('orrery/1 aead'), 32) }
}

/** H_tile of tile t, 64 bytes. */
export function deriveTileDigest(primitives: Primitives, fileDigest: Uint8Array, tile: number): Uint8Array {
  return primitives.hkdfSha512(fileDigest, concat(utf8('orrery/1 tile'), u32be(tile)), 64)
}
