/**
 * In a worker: a small encrypted file opened, checked and written, in one go. Its content is in memory until tags, length,
 * hash and file id have passed; only then is anything written.
 */
import { closeSync } from 'node:fs'
import { join } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { ByteSource } from '../core/byte-source'
import type { Meta } from '../core/envelope/meta'
import { contentBytes, paddedBytes, tileBytes } from '../core/envelope/tiles'
import { fileSource, openForReading, writeAll } from '../files/file-bytes'
import type { FolderPlace } from '../files/held-folder'
import { dropPart, isTaken, mayBeHalfWay, openPartFor, type PartFile } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import { assertSameContent, type Destination, destinationFor } from './destination'
import { assertIntact, withModified } from './intact'
import { MAX_SMALL_PIXEL_BYTES } from './large-files'
import { type KeyRing, type OpenedHeader, openHeader, readingError } from './open-header'
import { openInOrder, openPlaced, type TakeTile } from './open-tiles'
import { openOrRemains } from './remains'
import { wipe } from './shared-secret'
import type { RestoredFile } from './worker-calls'
import { head, tileContext, type WritingTools, withContent } from './worker-tools'

/**
 * @param output the chosen folder; null to write nothing.
 * @throws OrreryError what is wrong with the file, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED; KeyIsWanted.
 */
export async function restoreFile(
  path: string,
  keys: KeyRing,
  output: FolderPlace | null,
  tools: WritingTools,
): Promise<RestoredFile> {
  tools.state.checkpoint()
  let input: number | undefined
  let secrets: readonly Uint8Array[] = []
  try {
    input = openForReading(path)
    const source = fileSource(input, head)
    const opened = openOrRemains(source, tools.pulse, () => openHeader(path, source, keys, tools))
    const { file } = opened
    secrets = [file.keys.extracted, file.keys.aeadKey, file.paddedMeta]
    // Before there is room for what a small file may only claim to hold, or for a large one that took its place.
    const tilesAt = opened.container.tilesAt()
    if (paddedBytes(file.header) > MAX_SMALL_PIXEL_BYTES) throw new OrreryError('FILE_BUSY')
    return await withContent(file.header, async (content) => {
      await readContent(opened, source, tilesAt, content, tools)
      const bytes = content.subarray(0, file.meta.bytes)
      const hash = nodePrimitives.sha256()
      hash.update(bytes)
      assertIntact(file, hash.digest())
      const { meta, header } = file
      const written =
        output === null ? { output: null, part: null } : await writeContent(meta, bytes, output, tools)
      return { keyId: header.keyId, fileId: header.fileId, meta, ...written }
    })
  } catch (thrown) {
    throw readingError(thrown)
  } finally {
    if (input !== undefined) closeSync(input)
    wipe(...secrets)
  }
}

async function readContent(
  { file, container }: OpenedHeader,
  source: ByteSource,
  tilesAt: number | undefined,
  content: Uint8Array,
  { state }: WritingTools,
): Promise<void> {
  const { header, kind, keys, meta } = file
  const context = tileContext(keys, header)
  const size = tileBytes(header)
  const take: TakeTile = (tile, planes) => {
    if (header.tiles > 1) content.set(planes, tile * size)
    state.countBytes(contentBytes(meta.bytes, tile))
  }
  const placed = tilesAt !== undefined && { source, kind, tilesAt, tags: header.tags }
  const isRead = placed && openPlaced(context, placed, 0, header.tiles, take, state.checkpoint)
  if (!isRead) await openInOrder(context, container, take, state.checkpoint)
}

/**
 * Puts checked content beside its place; nothing when it lies there already.
 * @throws OrreryError OUTPUT_EXISTS, OUTPUT_MOVED, OUTPUT_UNWRITABLE, DISK_FULL and its relatives, NAME_UNSAFE.
 */
async function writeContent(
  meta: Meta,
  content: Uint8Array,
  root: FolderPlace,
  { state, tag, folders }: WritingTools,
): Promise<{ output: string; part: PartFile | null }> {
  const destination = destinationFor(root, meta, folders)
  const output = join(destination.folder.place.path, destination.name)
  const part = openPartUnlessThere(destination, meta, tag)
  if (part === null) {
    await assertSameContent(destination, meta, state.checkpoint)
    return { output, part }
  }
  try {
    writeAll(part.file, content)
    return { output, part: withModified(part, meta) }
  } catch (thrown) {
    dropPart(part)
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/**
 * Null when something has the name that is whole. What is empty or shorter may be another copy of the file on its way to that name: the
 * thread that gives names knows when it is.
 */
function openPartUnlessThere({ folder, name }: Destination, { bytes }: Meta, tag: string): PartFile | null {
  if (isTaken(folder, name) && !mayBeHalfWay(folder, name, bytes)) return null
  return openPartFor(folder, name, 'private', tag)
}
