/** Decrypting in a worker: read the pixels, open the tiles, check the content, and only then write. */
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { toHex } from '../core/bytes'
import { CONTAINERS } from '../core/containers'
import { fileIdHasher } from '../core/envelope/derive'
import { TAG_BYTES } from '../core/envelope/header'
import { openTile, type TileContext } from '../core/envelope/seal'
import { layoutOf, tileBytes } from '../core/envelope/tiles'
import { createPending } from '../files/commit'
import { withSource } from '../files/file-bytes'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import { destinationFor, isAlreadyThere } from './destination'
import type { SharedJobState } from './shared-job-state'
import type { EncryptedFile, Restored } from './worker-calls'

const CHUNK = 4 * 1024 * 1024

/** @param content paddedBytes of the header's layout. */
export async function loadPixels(
  file: EncryptedFile,
  content: Uint8Array,
  state: SharedJobState,
): Promise<void> {
  const { tiles, rows } = layoutOf(file.meta.bytes)
  if (tiles !== file.header.tiles || rows !== file.header.rows) throw new OrreryError('FILE_CHANGED')
  await withSource(file.path, (source) =>
    CONTAINERS[file.kind].readPixels(source, file.header, content, nodeCompression, state.checkpoint),
  )
}

/** Opens tiles from .. to-1 of `content` in place. @throws OrreryError FILE_CHANGED at the first tag that differs. */
export function openTiles(
  context: TileContext,
  content: Uint8Array,
  tags: Uint8Array,
  from: number,
  to: number,
  state: SharedJobState,
): void {
  const size = tileBytes(context.layout)
  for (let tile = from; tile < to; tile++) {
    state.checkpoint()
    const tag = tags.subarray(TAG_BYTES * tile, TAG_BYTES * (tile + 1))
    openTile(context, tile, content.subarray(tile * size, (tile + 1) * size), tag)
    state.countBytes(size)
  }
}

/**
 * Length, hash and file id of decrypted content.
 * @param content at least the file's bytes.
 * @throws OrreryError FILE_CHANGED.
 */
export function checkContent(file: EncryptedFile, content: Uint8Array, state: SharedJobState): void {
  const bytes = content.subarray(0, file.meta.bytes)
  const sha256 = nodePrimitives.sha256()
  const fileIds = fileIdHasher(nodePrimitives, file.key.digest)
  for (let at = 0; at < bytes.length; at += CHUNK) {
    state.checkpoint()
    sha256.update(bytes.subarray(at, at + CHUNK))
    fileIds.update(bytes.subarray(at, at + CHUNK))
  }
  const intact = bytes.length === file.meta.bytes && toHex(sha256.digest()) === file.meta.sha256
  if (!intact || fileIds.finish(file.paddedMeta) !== file.header.fileId) throw new OrreryError('FILE_CHANGED')
}

/**
 * Puts checked content into its place below `outputDir`; does nothing when that is null or it lies there already.
 * @throws OrreryError OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, NAME_UNSAFE, CANCELLED.
 */
export async function writeRestored(
  file: EncryptedFile,
  content: Uint8Array,
  outputDir: string | null,
  state: SharedJobState,
): Promise<Restored> {
  if (outputDir === null) return { output: null, alreadyThere: false }
  const output = destinationFor(outputDir, file.meta)
  if (await isAlreadyThere(output, file.meta)) return { output, alreadyThere: true }
  try {
    await writeContent(file, content, output, state)
    return { output, alreadyThere: false }
  } catch (thrown) {
    // A copy of the file may have been opened at the same moment.
    const taken = thrown instanceof OrreryError && thrown.code === 'OUTPUT_EXISTS'
    if (taken && (await isAlreadyThere(output, file.meta))) return { output, alreadyThere: true }
    throw thrown
  }
}

/** With the original's time of change. */
async function writeContent(
  file: EncryptedFile,
  content: Uint8Array,
  target: string,
  state: SharedJobState,
): Promise<void> {
  const pending = await createPending(target)
  try {
    const bytes = content.subarray(0, file.meta.bytes)
    for (let at = 0; at < bytes.length; at += CHUNK) {
      state.checkpoint()
      await pending.handle.writeFile(bytes.subarray(at, at + CHUNK))
    }
    const modified = new Date(file.meta.modified)
    await pending.handle.utimes(modified, modified)
    await pending.commit()
  } catch (thrown) {
    await pending.discard()
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}
