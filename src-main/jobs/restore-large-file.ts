/**
 * In the main thread: a large file opened with its tiles spread over the workers. They put each tile, when its tag has
 * passed, into the temporary file and into a ring of shared memory, out of which the content is hashed in order.
 */
import { join } from 'node:path'
import { toOrreryError } from '../../src-shared/errors'
import { TILE_BYTES } from '../core/envelope/tiles'
import type { FolderPlace } from '../files/held-folder'
import { HeldFolders } from '../files/held-folders'
import { dropPart, isTaken, openPart, type PartFile } from '../files/part-file'
import { assertSameContent, destinationFor } from './destination'
import { inTurn } from './in-turn'
import { assertIntact, withModified } from './intact'
import { OrderedHash } from './ordered-hash'
import type { Job } from './run-job'
import { wipe } from './shared-secret'
import { tileRanges } from './tile-ranges'
import type { EncryptedFile, OpenedLargeFile, RestoredFile } from './worker-calls'

/** Tiles of one call. */
const RANGE_TILES = 2
/** So many ranges for each thread fit into the ring: what waits to be hashed does not hold up what is being opened. */
const RANGES_A_THREAD = 4

/** @throws OrreryError as `restoreFile`; nothing is left behind then. */
export async function restoreLargeFile(
  { file, tilesAt }: OpenedLargeFile,
  root: FolderPlace | null,
  job: Job,
): Promise<RestoredFile> {
  const { meta, header } = file
  const folders = new HeldFolders()
  let part: PartFile | null = null
  try {
    const destination = root === null ? null : destinationFor(root, meta, folders)
    // What lies there already is compared when the content has passed.
    if (destination !== null && !isTaken(destination.folder, destination.name))
      part = openPart(destination.folder, destination.name, 'private')
    const spread = tilesAt === null ? undefined : await openSpread(file, tilesAt, part, job)
    const sha256 = spread ?? (await job.run('openInOrder', { file, part })).sha256
    assertIntact(file, sha256)
    job.state.checkpoint()
    const output = destination === null ? null : join(destination.folder.place.path, destination.name)
    if (part !== null) part = withModified(part, meta)
    else if (destination !== null) {
      await job.namesGiven()
      await assertSameContent(destination, meta, job.state.checkpoint)
    }
    return { keyId: header.keyId, fileId: header.fileId, meta, output, part }
  } catch (thrown) {
    if (part !== null) dropPart(part)
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  } finally {
    folders.close()
    wipe(file.keys.extracted, file.keys.aeadKey, file.idKey, file.paddedMeta)
  }
}

/**
 * The SHA-256 of the content.
 * @returns undefined when the tiles turn out to be framed so that they must be read in order.
 */
async function openSpread(
  { path, kind, keys, header, meta }: EncryptedFile,
  tilesAt: number,
  part: PartFile | null,
  job: Job,
): Promise<Uint8Array | undefined> {
  const ring = new SharedArrayBuffer(job.threads * RANGES_A_THREAD * RANGE_TILES * TILE_BYTES)
  const hash = new OrderedHash(new Uint8Array(ring), meta.bytes)
  const common = {
    path,
    kind,
    keys,
    layout: header,
    tags: header.tags,
    bytes: meta.bytes,
    tilesAt,
    ring,
    part,
  }
  try {
    const areOpen = await inTurn(
      tileRanges(header.tiles, RANGE_TILES),
      job.threads + 1,
      async ({ from, to }) => {
        try {
          await hash.hasRoomFor(to * TILE_BYTES)
          const isOpen = await job.run('openTiles', { ...common, from, to })
          if (isOpen) hash.add(from * TILE_BYTES, to * TILE_BYTES)
          else hash.giveUp()
          return isOpen
        } catch (thrown) {
          hash.giveUp()
          throw thrown
        }
      },
    )
    return areOpen.every((isOpen) => isOpen) ? hash.digest() : undefined
  } finally {
    new Uint8Array(ring).fill(0)
  }
}
