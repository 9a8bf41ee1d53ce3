/**
 * In the main thread: a large file opened with its tiles spread over the workers. They put each tile, when its tag has
 * passed, into the temporary file and into a ring of shared memory, out of which the content is hashed in order.
 */
import { toOrreryError } from '../../src-shared/errors'
import { TILE_BYTES } from '../core/envelope/tiles'
import { dropPart, isTaken, openPart } from '../files/part-file'
import { assertSameContent, destinationFor } from './destination'
import { inTurn } from './in-turn'
import { assertIntact, setModified } from './intact'
import { OrderedHash } from './ordered-hash'
import type { Job } from './run-job'
import { tileRanges } from './tile-ranges'
import type { EncryptedFile, OpenedLargeFile, RestoredFile } from './worker-calls'

/** Tiles of one call. */
const RANGE_TILES = 2
/** So many ranges for each thread fit into the ring: what waits to be hashed does not hold up what is being opened. */
const RANGES_A_THREAD = 4

/** @throws OrreryError as `restoreFile`; nothing is left behind then. */
export async function restoreLargeFile(
  { file, tilesAt }: OpenedLargeFile,
  outputDir: string | null,
  job: Job,
): Promise<RestoredFile> {
  const { meta, header } = file
  const output = outputDir === null ? null : destinationFor(outputDir, meta)
  // What lies there already is compared when the content has passed.
  const part = output === null || isTaken(output) ? null : openPart(output)
  try {
    const tempPath = part?.tempPath ?? null
    const spread = tilesAt === null ? undefined : await openSpread(file, tilesAt, tempPath, job)
    const sha256 = spread ?? (await job.run('openInOrder', { file, tempPath })).sha256
    assertIntact(file, sha256)
    job.state.checkpoint()
    if (part !== null) setModified(part.file, meta)
    else if (output !== null) await assertSameContent(output, meta, job.state.checkpoint)
    return { keyId: header.keyId, fileId: header.fileId, meta, output, part }
  } catch (thrown) {
    if (part !== null) dropPart(part)
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/**
 * The SHA-256 of the content.
 * @returns undefined when the tiles turn out to be framed so that they must be read in order.
 */
async function openSpread(
  { path, kind, keys, header, meta }: EncryptedFile,
  tilesAt: number,
  tempPath: string | null,
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
    tempPath,
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
