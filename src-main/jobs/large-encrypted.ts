/** In a worker: parts of a large encrypted file. Tiles go into the temporary file as their tags pass. */
import { closeSync } from 'node:fs'
import { contentBytes, TILE_BYTES } from '../core/envelope/tiles'
import { fileSource, openForReading, writeAllAt } from '../files/file-bytes'
import { withPart } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import { type KeyRing, openContainer, openHeader, readingError } from './open-header'
import { openInOrder, openPlaced } from './open-tiles'
import type { ResultOf, TaskOf } from './worker-calls'
import { type CallTools, tileContext } from './worker-tools'

/** @throws OrreryError as `openHeader`; KeyIsWanted. */
export function openLargeHeader(path: string, keys: KeyRing, tools: CallTools) {
  return withFiles(path, null, (source) => {
    const { file, container } = openHeader(path, fileSource(source), keys, tools)
    return { file, tilesAt: container.tilesAt() ?? null }
  })
}

/** @throws OrreryError FILE_CHANGED, FILE_UNREADABLE, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED. */
export function openTiles(task: TaskOf<'openTiles'>, { state }: CallTools): Promise<ResultOf<'openTiles'>> {
  const { path, kind, keys, layout, tags, tilesAt, from, to, tempPath, bytes } = task
  const ring = new Uint8Array(task.ring)
  return withFiles(path, tempPath, (file, part) =>
    openPlaced(
      tileContext(keys, layout),
      { source: fileSource(file), kind, tilesAt, tags },
      from,
      to,
      (tile, planes) => {
        const content = planes.subarray(0, contentBytes(bytes, tile))
        ring.set(content, (tile * TILE_BYTES) % ring.length)
        if (part !== null) writeAllAt(part, content, tile * TILE_BYTES)
        state.countBytes(content.length)
      },
      state.checkpoint,
    ),
  )
}

/** @throws OrreryError as `openTiles`, HEADER_DAMAGED. */
export function openAllInOrder(
  { file, tempPath }: TaskOf<'openInOrder'>,
  { state, pulse }: CallTools,
): Promise<ResultOf<'openInOrder'>> {
  const { path, keys, header, meta } = file
  return withFiles(path, tempPath, async (source, part) => {
    const { container } = pulse.limited(() => openContainer(fileSource(source)))
    const hash = nodePrimitives.sha256()
    await openInOrder(
      tileContext(keys, header),
      // The header that was opened before, whatever the file says meanwhile.
      { ...container, header },
      (tile, planes) => {
        const content = planes.subarray(0, contentBytes(meta.bytes, tile))
        hash.update(content)
        if (part !== null) writeAllAt(part, content, tile * TILE_BYTES)
        state.countBytes(content.length)
      },
      state.checkpoint,
    )
    return { sha256: hash.digest() }
  })
}

/** Lends the encrypted file and, unless `tempPath` is null, the temporary one. */
async function withFiles<T>(
  path: string,
  tempPath: string | null,
  use: (source: number, part: number | null) => T | Promise<T>,
): Promise<T> {
  let source: number | undefined
  try {
    const input = openForReading(path)
    source = input
    return await (tempPath === null ? use(input, null) : withPart(tempPath, (part) => use(input, part)))
  } catch (thrown) {
    throw readingError(thrown)
  } finally {
    if (source !== undefined) closeSync(source)
  }
}
