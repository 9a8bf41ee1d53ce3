/** In a worker: parts of a large encrypted file. Tiles go into the temporary file as their tags pass. */
import { closeSync } from 'node:fs'
import { contentBytes, TILE_BYTES } from '../core/envelope/tiles'
import { fileSource, openForReading, writeAllAt } from '../files/file-bytes'
import { type PartPlace, withPart } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import { type KeyRing, openContainer, openHeader, readingError } from './open-header'
import { openInOrder, openPlaced } from './open-tiles'
import { openOrRemains } from './remains'
import { moveIntoShared } from './shared-secret'
import type { ResultOf, TaskOf } from './worker-calls'
import { type CallTools, tileContext } from './worker-tools'

/** Its keys are in shared memory, which whoever asked wipes. @throws OrreryError as `openHeader`; KeyIsWanted. */
export function openLargeHeader(path: string, ring: KeyRing, tools: CallTools) {
  return withFiles(path, null, (source) => {
    const bytes = fileSource(source)
    const { file, container } = openOrRemains(bytes, tools.pulse, () => openHeader(path, bytes, ring, tools))
    const { extracted, aeadKey } = file.keys
    const keys = { ...file.keys, extracted: moveIntoShared(extracted), aeadKey: moveIntoShared(aeadKey) }
    const shared = { ...file, keys, idKey: moveIntoShared(file.idKey) }
    return { file: shared, tilesAt: container.tilesAt() ?? null }
  })
}

/** @throws OrreryError FILE_CHANGED, FILE_UNREADABLE, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED. */
export function openTiles(task: TaskOf<'openTiles'>, { state }: CallTools): Promise<ResultOf<'openTiles'>> {
  const { path, kind, keys, layout, tags, tilesAt, from, to, part: temporary, bytes } = task
  const ring = new Uint8Array(task.ring)
  return withFiles(path, temporary, (file, part) =>
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
  { file, part: temporary }: TaskOf<'openInOrder'>,
  { state, pulse }: CallTools,
): Promise<ResultOf<'openInOrder'>> {
  const { path, keys, header, meta } = file
  return withFiles(path, temporary, async (source, part) => {
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

/** Lends the encrypted file and, unless `temporary` is null, the temporary one. */
async function withFiles<T>(
  path: string,
  temporary: PartPlace | null,
  use: (source: number, part: number | null) => T | Promise<T>,
): Promise<T> {
  let source: number | undefined
  try {
    const input = openForReading(path)
    source = input
    return await (temporary === null ? use(input, null) : withPart(temporary, (part) => use(input, part)))
  } catch (thrown) {
    throw readingError(thrown)
  } finally {
    if (source !== undefined) closeSync(source)
  }
}
