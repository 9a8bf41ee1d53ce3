/**
 * In a worker: a large file in two passes. The first hashes it, the second seals tiles, each read again and written into its
 * place. What was hashed is what is sealed: the first pass takes a tag of every tile, the second compares it.
 */
import { randomBytes } from 'node:crypto'
import type { ContainerChoice } from '../../src-shared/container-kinds'
import { OrreryError } from '../../src-shared/errors'
import { concat, equalBytes, u32be } from '../core/bytes'
import { CONTAINERS } from '../core/containers'
import { SUMMARY_BYTES } from '../core/dicom/summary'
import { jobSecrets } from '../core/envelope/derive'
import { TAG_BYTES } from '../core/envelope/header'
import { sealTile, tileRoom } from '../core/envelope/seal'
import { contentBytes, layoutOf, TILE_BYTES } from '../core/envelope/tiles'
import { readUpTo, writeAllAt } from '../files/file-bytes'
import { withPart } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import { tagOf } from './open-tiles'
import { withSourceFile } from './source-file'
import { chooseContainer, sealHeader } from './source-header'
import type { KeyMaterial, ResultOf, SourceFile, SourceSurvey, TaskOf } from './worker-calls'
import { type CallTools, kernel, tileContext, withBuffer } from './worker-tools'

const NOTHING = new Uint8Array(0)

/** @throws OrreryError FILE_UNREADABLE, FILE_BUSY, FILE_TOO_LARGE, CANCELLED. */
export function surveySource(
  source: SourceFile,
  key: KeyMaterial,
  choice: ContainerChoice,
  tools: CallTools,
): Promise<SourceSurvey> {
  return withSourceFile(source, async (file, stats) => {
    const start = new Uint8Array(Math.min(SUMMARY_BYTES, source.bytes))
    readUpTo(file, start, 0)
    const container = chooseContainer(choice, source.bytes, start)
    const proofKey = randomBytes(32)
    const { tiles } = layoutOf(source.bytes)
    const tags = new Uint8Array(TAG_BYTES * tiles)
    const hash = nodePrimitives.sha256()
    await withBuffer(TILE_BYTES, (buffer) => {
      for (let tile = 0; tile < tiles; tile++) {
        tools.state.checkpoint()
        const content = readTile(file, source.bytes, tile, buffer)
        hash.update(content)
        tags.set(proofOf(proofKey, tile, content), TAG_BYTES * tile)
      }
    })
    const job = jobSecrets(nodePrimitives, key.keyId, key.digest)
    const sealed = sealHeader(source, stats, start, hash.digest(), job, tools)
    return { container, ...sealed, proof: { key: proofKey, tags } }
  })
}

/** @throws OrreryError FILE_BUSY when a tile is not what was hashed, FILE_UNREADABLE, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED. */
export function sealTiles(task: TaskOf<'sealTiles'>, { state }: CallTools): Promise<ResultOf<'sealTiles'>> {
  const { path, bytes, kind, keys, layout, tilesAt, from, to, proof, tempPath } = task
  const context = tileContext(keys, layout)
  const tags = new Uint8Array(TAG_BYTES * (to - from))
  const checks: number[] = []
  return withSourceFile({ path, bytes }, (file) =>
    withPart(tempPath, (part) => {
      for (let tile = from; tile < to; tile++) {
        state.checkpoint()
        const planes = tileRoom(context)
        const content = readTile(file, bytes, tile, planes)
        if (!equalBytes(proofOf(proof.key, tile, content), tagOf(proof.tags, tile)))
          throw new OrreryError('FILE_BUSY')
        planes.fill(0, content.length)
        tags.set(sealTile(context, tile, planes), TAG_BYTES * (tile - from))
        const framed = CONTAINERS[kind].frameTile(kernel, layout, nodeCompression)
        writeAllAt(part, framed.bytes, tilesAt + tile * framed.bytes.length)
        checks.push(framed.check)
        state.countBytes(content.length)
      }
      return { tags, checks }
    }),
  )
}

/** GMAC (SP 800-38D): faster than any hash, and the key is known to this job alone. */
export function proofOf(key: Uint8Array, tile: number, content: Uint8Array): Uint8Array {
  return nodePrimitives.sealGcm(key, concat(new Uint8Array(8), u32be(tile)), content, NOTHING)
}

/** Reads a tile's content into the front of `into`. @returns that front. */
function readTile(file: number, bytes: number, tile: number, into: Uint8Array): Uint8Array {
  const content = into.subarray(0, contentBytes(bytes, tile))
  if (readUpTo(file, content, tile * TILE_BYTES) < content.length) throw new OrreryError('FILE_BUSY')
  return content
}
