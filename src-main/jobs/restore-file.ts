/**
 * In a worker: a small encrypted file opened, checked and written, in one go. Its content is in memory until tags, length,
 * hash and file id have passed; only then is anything written.
 */
import { closeSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { ByteSource } from '../core/byte-source'
import type { Meta } from '../core/envelope/meta'
import { contentBytes, paddedBytes, tileBytes } from '../core/envelope/tiles'
import { fileSource, openForReading, writeAll } from '../files/file-bytes'
import { dropPart, openPart, type PartFile } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import { assertSameContent, destinationFor } from './destination'
import { assertIntact, setModified } from './intact'
import { MAX_SMALL_PIXEL_BYTES } from './large-files'
import { type KeyRing, type OpenedHeader, openHeader, readingError } from './open-header'
import { openInOrder, openPlaced, type TakeTile } from './open-tiles'
import type { RestoredFile } from './worker-calls'
import { type CallTools, head, tileContext, withContent } from './worker-tools'

/**
 * @param outputDir null to write nothing.
 * @throws OrreryError what is wrong with the file, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED; KeyIsWanted.
 */
export async function restoreFile(
  path: string,
  keys: KeyRing,
  outputDir: string | null,
  tools: CallTools,
): Promise<RestoredFile> {
  tools.state.checkpoint()
  let input: number | undefined
  try {
    input = openForReading(path)
    const source = fileSource(input, head)
    const opened = openHeader(path, source, keys, tools)
    const { file } = opened
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
        outputDir === null ? { output: null, part: null } : await writeContent(meta, bytes, outputDir, tools)
      return { keyId: header.keyId, fileId: header.fileId, meta, ...written }
    })
  } catch (thrown) {
    throw readingError(thrown)
  } finally {
    if (input !== undefined) closeSync(input)
  }
}

async function readContent(
  { file, container }: OpenedHeader,
  source: ByteSource,
  tilesAt: number | undefined,
  content: Uint8Array,
  { state }: CallTools,
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
 * @throws OrreryError OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, NAME_UNSAFE.
 */
async function writeContent(
  meta: Meta,
  content: Uint8Array,
  outputDir: string,
  { state, tag }: CallTools,
): Promise<{ output: string; part: PartFile | null }> {
  const output = destinationFor(outputDir, meta)
  const part = openPartUnlessTaken(output, tag)
  if (part === null) {
    await assertSameContent(output, meta, state.checkpoint)
    return { output, part }
  }
  try {
    writeAll(part.file, content)
    setModified(part.file, meta)
    return { output, part }
  } catch (thrown) {
    dropPart(part)
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/** Null when something has the name, be it since this moment: another worker may have opened a copy of the file. */
function openPartUnlessTaken(output: string, tag: string): PartFile | null {
  try {
    return openPart(output, tag)
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'OUTPUT_EXISTS') return null
    throw thrown
  }
}
