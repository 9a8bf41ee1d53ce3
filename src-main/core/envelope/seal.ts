/** One tile, or the sealed field, encrypted and decrypted (CIPHER.md section 4). */
import { OrreryError } from '../../../src-shared/errors'
import { concat, u32be, utf8 } from '../bytes'
import type { Kernel } from '../cipher/kernel'
import { imageKeys } from '../cipher/key-schedule'
import type { Primitives } from '../platform'
import { deriveTileDigest, type FileKeys } from './derive'
import { TAG_BYTES } from './header'
import { TILE_COLUMNS, type TileLayout } from './tiles'

const META_COUNTER = 0xffffffff

function nonce(counter: number): Uint8Array {
  return concat(new Uint8Array(8), u32be(counter))
}

function additionalData(keys: FileKeys, tiles: number, part: number | 'meta'): Uint8Array {
  return utf8(`orrery/1|VPD8|${keys.keyId}|${keys.fileId}|${tiles}|${part}`)
}

/** The sealed field: ciphertext then tag. */
export function sealMeta(
  primitives: Primitives,
  keys: FileKeys,
  tiles: number,
  meta: Uint8Array,
): Uint8Array {
  const aad = additionalData(keys, tiles, 'meta')
  const { cipher, tag } = primitives.sealGcm(keys.aeadKey, nonce(META_COUNTER), aad, meta)
  return concat(cipher, tag)
}

/** @throws OrreryError FILE_CHANGED when the tag does not match. */
export function openMeta(
  primitives: Primitives,
  keys: FileKeys,
  tiles: number,
  sealed: Uint8Array,
): Uint8Array {
  const aad = additionalData(keys, tiles, 'meta')
  const at = sealed.length - TAG_BYTES
  const [cipher, tag] = [sealed.subarray(0, at), sealed.subarray(at)]
  const plain = primitives.openGcm(keys.aeadKey, nonce(META_COUNTER), aad, cipher, tag)
  if (plain === undefined) throw new OrreryError('FILE_CHANGED')
  return plain
}

/** What sealing and opening tiles of one file need; one a worker and file. */
export interface TileContext {
  readonly primitives: Primitives
  readonly kernel: Kernel
  readonly keys: FileKeys
  readonly layout: TileLayout
}

/**
 * Encrypts one tile in place.
 * @param bytes 3 * rows * 512 bytes: content on entry (zero-filled at the end), interleaved R G B pixels on return.
 * @returns the tile's 16-byte tag.
 */
export function sealTile(context: TileContext, tile: number, bytes: Uint8Array): Uint8Array {
  const { primitives, kernel, keys, layout } = context
  const planes = kernel.prepare(layout.rows, TILE_COLUMNS)
  planes.set(bytes)
  kernel.encrypt(imageKeys(deriveTileDigest(primitives, keys.digest, tile), primitives.sha512))
  const aad = additionalData(keys, layout.tiles, tile)
  const { cipher, tag } = primitives.sealGcm(keys.aeadKey, nonce(tile), aad, planes)
  planes.set(cipher)
  bytes.set(kernel.interleaved())
  return tag
}

/**
 * Decrypts one tile in place: pixels on entry, content on return.
 * @throws OrreryError FILE_CHANGED when the tag does not match; `bytes` is then as it was.
 */
export function openTile(context: TileContext, tile: number, bytes: Uint8Array, tag: Uint8Array): void {
  const { primitives, kernel, keys, layout } = context
  const planes = kernel.prepare(layout.rows, TILE_COLUMNS)
  kernel.setInterleaved(bytes)
  const aad = additionalData(keys, layout.tiles, tile)
  const plain = primitives.openGcm(keys.aeadKey, nonce(tile), aad, planes, tag)
  if (plain === undefined) throw new OrreryError('FILE_CHANGED')
  planes.set(plain)
  kernel.decrypt(imageKeys(deriveTileDigest(primitives, keys.digest, tile), primitives.sha512))
  bytes.set(planes)
}
