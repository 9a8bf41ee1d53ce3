/** Encrypting in a worker: read a file once, hash it, seal its tiles. */
import { closeSync, fstatSync, readSync, type Stats } from 'node:fs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { toHex, utf8 } from '../core/bytes'
import type { Filing } from '../core/containers'
import { type Identifiers, readIdentifiers } from '../core/dicom/identifiers'
import { isDicom } from '../core/dicom/recognise'
import { deriveFileKeys, fileIdHasher } from '../core/envelope/derive'
import { encodeMeta } from '../core/envelope/meta'
import { sealMeta, sealTile, type TileContext } from '../core/envelope/seal'
import { layoutOf, tileBytes } from '../core/envelope/tiles'
import { mediaType } from '../core/media-type'
import { openForReading } from '../files/file-bytes'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import type { SharedJobState } from './shared-job-state'
import type { KeyMaterial, SourceFile, SourceSeal } from './worker-calls'

const CHUNK = 4 * 1024 * 1024

/**
 * Reads a whole file into the front of `content` and seals all of its header but the tiles' tags.
 * @param content paddedBytes of the file's layout; what lies behind the file's bytes is set to zero.
 * @throws OrreryError FILE_UNREADABLE, FILE_BUSY when it changes meanwhile, CANCELLED.
 */
export function loadSource(
  source: SourceFile,
  key: KeyMaterial,
  content: Uint8Array,
  state: SharedJobState,
): SourceSeal {
  const stats = readWhole(source, content, state)
  const bytes = content.subarray(0, source.bytes)
  const sha256 = nodePrimitives.sha256()
  const fileIds = fileIdHasher(nodePrimitives, key.digest)
  for (let at = 0; at < bytes.length; at += CHUNK) {
    state.checkpoint()
    sha256.update(bytes.subarray(at, at + CHUNK))
    fileIds.update(bytes.subarray(at, at + CHUNK))
  }
  const meta = encodeMeta({
    name: source.name,
    path: source.folder,
    type: mediaType(bytes),
    bytes: source.bytes,
    sha256: toHex(sha256.digest()),
    modified: modifiedTime(stats),
  })
  const fileId = fileIds.finish(meta)
  const keys = deriveFileKeys(nodePrimitives, key.digest, key.keyId, fileId)
  const layout = layoutOf(source.bytes)
  const sealed = sealMeta(nodePrimitives, keys, layout.tiles, meta)
  return {
    header: { keyId: key.keyId, fileId, ...layout, sealed },
    keys,
    filing: filingOf(bytes, key, fileId),
  }
}

/** Seals tiles from .. to-1 of `content` in place. @returns their tags, 16 bytes each. */
export function sealTiles(
  context: TileContext,
  content: Uint8Array,
  from: number,
  to: number,
  state: SharedJobState,
): Uint8Array {
  const size = tileBytes(context.layout)
  const tags = new Uint8Array(16 * (to - from))
  for (let tile = from; tile < to; tile++) {
    state.checkpoint()
    tags.set(sealTile(context, tile, content.subarray(tile * size, (tile + 1) * size)), 16 * (tile - from))
    state.countBytes(size)
  }
  return tags
}

function readWhole(source: SourceFile, content: Uint8Array, state: SharedJobState): Stats {
  let file: number | undefined
  try {
    file = openForReading(source.path)
    const before = fstatSync(file)
    if (before.size !== source.bytes) throw new OrreryError('FILE_BUSY')
    let done = 0
    while (done < source.bytes) {
      state.checkpoint()
      const count = readSync(file, content, done, Math.min(CHUNK, source.bytes - done), done)
      if (count === 0) throw new OrreryError('FILE_BUSY')
      done += count
    }
    content.fill(0, done)
    const after = fstatSync(file)
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new OrreryError('FILE_BUSY')
    return after
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_UNREADABLE')
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** ISO 8601 with a four-digit year; a file system's nonsense time becomes the epoch. */
function modifiedTime(stats: Stats): string {
  const year = stats.mtime.getUTCFullYear()
  return (year >= 0 && year <= 9999 ? stats.mtime : new Date(0)).toISOString()
}

/**
 * The patient is the key; UIDs under 2.25 (PS3.5 section B.2) from 128 bits of HKDF over the original ones: one original series stays one
 * series and one study one study under one key, and nobody without the key can tell which they were.
 */
function filingOf(bytes: Uint8Array, key: KeyMaterial, fileId: string): Filing {
  const original: Partial<Identifiers> = isDicom(bytes) ? readIdentifiers(bytes, nodeCompression) : {}
  const uid = (level: string, value: string) => {
    const raw = nodePrimitives.hkdfSha512(key.digest, utf8(`orrery/1 ${level} uid${value}`), 16)
    return `2.25.${BigInt(`0x${toHex(raw)}`)}`
  }
  return {
    patient: key.keyId.slice(0, 16),
    study: uid('study', original.studyInstanceUid ?? fileId),
    series: uid('series', original.seriesInstanceUid ?? fileId),
    instance: `2.25.${BigInt(`0x${fileId}`)}`,
  }
}
