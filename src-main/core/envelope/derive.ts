/** Everything that is derived for a file from its job key (CIPHER.md section 4). */
import { FileId, type KeyId } from '../../../src-shared/ids'
import { concat, fromHex, toHex, u32be, utf8 } from '../bytes'
import type { Primitives } from '../platform'
import { hkdfExpand, hkdfExtract, hmacSha512 } from './hkdf'

/** A job key made ready for many files. Secret. */
export interface JobSecrets {
  readonly keyId: KeyId
  /** Of H, extracted: what all else is expanded from, 64 bytes. */
  readonly extracted: Uint8Array
  /** 32 bytes. */
  readonly idKey: Uint8Array
}

/** What encrypts one file. Secret. */
export interface FileKeys {
  readonly keyId: KeyId
  readonly fileId: FileId
  /** Of H_file, extracted: what its tiles' digests are expanded from, 64 bytes. */
  readonly extracted: Uint8Array
  /** AES-256-GCM key, 32 bytes. */
  readonly aeadKey: Uint8Array
}

const FILE_ID_BYTES = 16
const FILE_ID = utf8('orrery/1 file id')
const FILE_KEY = utf8('orrery/1 file key')
const AEAD = utf8('orrery/1 aead')
const TILE = utf8('orrery/1 tile')

/** @param digest H, 64 bytes. */
export function jobSecrets(primitives: Primitives, keyId: KeyId, digest: Uint8Array): JobSecrets {
  const extracted = hkdfExtract(primitives, digest)
  return { keyId, extracted, idKey: hkdfExpand(primitives, extracted, FILE_ID, 32) }
}

/**
 * The synthetic file id: first 16 bytes of HMAC-SHA-512(idKey, SHA-256(content) + meta).
 * @param sha256 of the content, 32 bytes.
 * @param paddedMeta the plaintext of the sealed field.
 */
export function fileIdOf(
  primitives: Primitives,
  { idKey }: Pick<JobSecrets, 'idKey'>,
  sha256: Uint8Array,
  paddedMeta: Uint8Array,
): FileId {
  const mac = hmacSha512(primitives, idKey, sha256, paddedMeta)
  return FileId.parse(toHex(mac.subarray(0, FILE_ID_BYTES)))
}

/** H_file, 64 bytes. */
export function deriveFileDigest(primitives: Primitives, job: JobSecrets, fileId: FileId): Uint8Array {
  return hkdfExpand(primitives, job.extracted, concat(FILE_KEY, fromHex(fileId)), 64)
}

/** What is derived from H_file for the whole file. */
export function deriveFileKeys(primitives: Primitives, job: JobSecrets, fileId: FileId): FileKeys {
  const digest = deriveFileDigest(primitives, job, fileId)
  const extracted = hkdfExtract(primitives, digest)
  digest.fill(0)
  const aeadKey = hkdfExpand(primitives, extracted, AEAD, 32)
  return { keyId: job.keyId, fileId, extracted, aeadKey }
}

/** H_tile of tile t, 64 bytes. */
export function deriveTileDigest(primitives: Primitives, keys: FileKeys, tile: number): Uint8Array {
  return hkdfExpand(primitives, keys.extracted, concat(TILE, u32be(tile)), 64)
}
