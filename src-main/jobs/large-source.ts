/**
 * In a worker: a large file in two passes. The first hashes it, the second seals tiles, each read again and written into its
 * place. What was hashed is what is sealed: the first pass takes a tag of every tile, the second compares it.
 */
import { randomBytes } from 'node:crypto'
import type { ContainerChoice } from '../../src-shared/container-kinds'
import { OrreryError } from '../../src-shared/errors'
import { readBytes } from '../core/byte-source'
import { concat, equalBytes, u32be } from '../core/bytes'
import { CONTAINERS, HEAD_BYTES } from '../core/containers'
import { jobSecrets } from '../core/envelope/derive'
import { TAG_BYTES } from '../core/envelope/header'
import { sealTile, tileRoom } from '../core/envelope/seal'
import { contentBytes, layoutOf, TILE_BYTES } from '../core/envelope/tiles'
import { fileSource, readUpTo, rememberedSource, writeAllAt } from '../files/file-bytes'
import { withPart } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import { tagOf } from './open-tiles'
import { moveIntoShared, wipe } from './shared-secret'
import { withSourceFile } from './source-file'
import { chooseContainer, sealHeader } from './source-header'
import type { KeyMaterial, ResultOf, SourceFile, SourceSurvey, TaskOf } from './worker-calls'
import { type CallTools, head, kernel, tileContext, withBuffer } from './worker-tools'

const NOTHING = new Uint8Array(0)

/** Its keys are in shared memory, which whoever asked wipes. @throws OrreryError FILE_UNREADABLE, FILE_BUSY, FILE_TOO_LARGE, CANCELLED. */
export function surveySource(
  source: SourceFile,
  key: KeyMaterial,
  choice: ContainerChoice,
  tools: CallTools,
): Promise<SourceSurvey> {
  return withSourceFile(source, async (file, stats) => {
    const { source: content, wipe: wipeRead } = rememberedSource(fileSource(file, head))
    const container = chooseContainer(choice, source.bytes, readBytes(content, 0, HEAD_BYTES))
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
    const sealed = sealHeader(source, stats, content, hash.digest(), job, tools)
    wipe(job.extracted, job.idKey)
    wipeRead()
    const { extracted, aeadKey } = sealed.keys
    const keys = { ...sealed.keys, extracted: moveIntoShared(extracted), aeadKey: moveIntoShared(aeadKey) }
    return { container, ...sealed, keys, proof: { key: moveIntoShared(proofKey), tags } }
  })
}

/** @throws OrreryError FILE_BUSY when a tile is not what was hashed, FILE_UNREADABLE, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED. */
export function sealTiles(task: TaskOf<'sealTiles'>, { state }: CallTools): Promise<ResultOf<'sealTiles'>> {
  const { path, bytes, kind, keys, layout, tilesAt, from, to, proof, part: temporary } = task
  const context = tileContext(keys, layout)
  const tags = new Uint8Array(TAG_BYTES * (to - from))
  const checks: number[] = []
  return withSourceFile({ path, bytes }, (file) =>
    withPart(temporary, (part) => {
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
