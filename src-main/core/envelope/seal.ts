/** One tile, or the sealed field, encrypted and decrypted (CIPHER.md section 4). */
import { OrreryError } from '../../../src-shared/errors'
import { concat, u32be, utf8 } from '../bytes'
import type { Kernel } from '../cipher/kernel'
import { type ImageKeys, imageKeys } from '../cipher/key-schedule'
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
  const sealed = new Uint8Array(meta.length + TAG_BYTES)
  sealed.set(meta)
  const cipher = sealed.subarray(0, meta.length)
  sealed.set(primitives.sealGcm(keys.aeadKey, nonce(META_COUNTER), aad, cipher), meta.length)
  return sealed
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
  const meta = sealed.slice(0, at)
  if (!primitives.openGcm(keys.aeadKey, nonce(META_COUNTER), aad, meta, sealed.subarray(at)))
    throw new OrreryError('FILE_CHANGED')
  return meta
}

/** What sealing and opening tiles of one file need; one a worker and file. */
export interface TileContext {
  readonly primitives: Primitives
  readonly kernel: Kernel
  readonly keys: FileKeys
  readonly layout: TileLayout
}

/** Makes room for a tile and returns it: a view of the kernel's memory, tileBytes long, good until the next call. */
export function tileRoom({ kernel, layout }: TileContext): Uint8Array {
  return kernel.prepare(layout.rows, TILE_COLUMNS)
}

/**
 * Encrypts the tile in the kernel's memory, in place.
 * @param planes `tileRoom`, filled with the tile's content (zeros at the end); its three planes on return.
 * @returns the tile's 16-byte tag.
 */
export function sealTile(context: TileContext, tile: number, planes: Uint8Array): Uint8Array {
  const { primitives, kernel, keys, layout } = context
  kernel.encrypt(tileKeys(primitives, keys, tile))
  return primitives.sealGcm(keys.aeadKey, nonce(tile), additionalData(keys, layout.tiles, tile), planes)
}

/**
 * Decrypts the tile in the kernel's memory, in place.
 * @param planes `tileRoom`, filled with the tile's planes; its content on return.
 * @throws OrreryError FILE_CHANGED when the tag does not match; `planes` are zeros then.
 */
export function openTile(context: TileContext, tile: number, planes: Uint8Array, tag: Uint8Array): void {
  const { primitives, kernel, keys, layout } = context
  const aad = additionalData(keys, layout.tiles, tile)
  if (!primitives.openGcm(keys.aeadKey, nonce(tile), aad, planes, tag)) throw new OrreryError('FILE_CHANGED')
  kernel.decrypt(tileKeys(primitives, keys, tile))
}

function tileKeys(primitives: Primitives, keys: FileKeys, tile: number): ImageKeys {
  const digest = deriveTileDigest(primitives, keys, tile)
  const made = imageKeys(digest, primitives.sha512)
  digest.fill(0)
  return made
}
