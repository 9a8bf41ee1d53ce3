/**
 * In a reader thread: an encrypted file opened in memory, with every check of FORMATS.md in its order; and the picture that it is
 * to everybody.
 */
import { OrreryError } from '../../src-shared/errors'
import type { ByteSource } from '../core/byte-source'
import { NotShown } from '../core/dicom/not-shown-error'
import { contentBytes, paddedBytes, TILE_BYTES, tileBytes } from '../core/envelope/tiles'
import { assertIntact } from '../jobs/intact'
import { KeyRing, openContainer, openHeader } from '../jobs/open-header'
import { openInOrder, openPlaced, type TakeTile } from '../jobs/open-tiles'
import { Pulse } from '../jobs/pulse'
import { SharedJobState } from '../jobs/shared-job-state'
import { wipe } from '../jobs/shared-secret'
import type { KeyMaterial } from '../jobs/worker-calls'
import { type CallTools, kernel, tileContext } from '../jobs/worker-tools'
import { nodePrimitives } from '../platform/node-crypto'
import type { SharedContent } from './reader-calls'

/** Reader threads are stopped from outside, and write no file. */
export const readerTools: CallTools = { state: new SharedJobState(), pulse: new Pulse(), tag: '' }
const { checkpoint } = readerTools.state

/**
 * @param most bytes that there is memory for.
 * @throws OrreryError NOT_ORRERY, HEADER_DAMAGED, VERSION_UNKNOWN, FILE_CHANGED, NAME_UNSAFE, FILE_UNREADABLE; NotShown tooLarge;
 * KeyIsWanted when another key is wanted.
 */
export async function decryptContent(
  source: ByteSource,
  key: KeyMaterial,
  most: number,
): Promise<SharedContent> {
  const ring = new KeyRing([key])
  const { file, container } = openHeader('', source, ring, readerTools)
  const { header, kind, keys, meta } = file
  const tilesAt = container.tilesAt()
  if (paddedBytes(header) > most) throw new NotShown('tooLarge')
  const memory = new SharedArrayBuffer(paddedBytes(header))
  const content = new Uint8Array(memory)
  const context = tileContext(keys, header)
  const take: TakeTile = (tile, planes) =>
    content.set(planes.subarray(0, contentBytes(meta.bytes, tile)), tile * TILE_BYTES)
  try {
    const placed = tilesAt !== undefined && { source, kind, tilesAt, tags: header.tags }
    const isRead = placed && openPlaced(context, placed, 0, header.tiles, take, checkpoint)
    if (!isRead) await openInOrder(context, container, take, checkpoint)
    const hash = nodePrimitives.sha256()
    hash.update(content.subarray(0, meta.bytes))
    assertIntact(file, hash.digest())
    return { memory, bytes: meta.bytes }
  } catch (thrown) {
    content.fill(0)
    throw thrown
  } finally {
    kernel.wipe()
    ring.wipe()
    wipe(keys.extracted, keys.aeadKey, file.paddedMeta)
  }
}

/** No key is needed. @throws as `decryptContent`. */
export async function storedTiles(source: ByteSource, most: number): Promise<SharedContent> {
  const { container } = openContainer(source)
  const { tiles, rows } = container.header
  // Called for what it throws where the pixels cannot be what the header says.
  container.tilesAt()
  const bytes = paddedBytes({ tiles, rows })
  if (bytes > most) throw new NotShown('tooLarge')
  const memory = new SharedArrayBuffer(bytes)
  const pictures = new Uint8Array(memory)
  let at = 0
  await container.readInOrder(
    new Uint8Array(tileBytes({ tiles, rows })),
    (tile) => {
      if (at + tile.length > bytes) throw new OrreryError('FILE_CHANGED')
      pictures.set(tile, at)
      at += tile.length
    },
    checkpoint,
  )
  return { memory, bytes }
}
