/** In a worker: a small file from its bytes to an encrypted temporary file, in one go. */
import type { Stats } from 'node:fs'
import type { ContainerChoice } from '../../src-shared/container-kinds'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { memorySource } from '../core/byte-source'
import { CONTAINERS, type Container } from '../core/containers'
import { type FileKeys, type JobSecrets, jobSecrets } from '../core/envelope/derive'
import { encodeHeader, TAG_BYTES } from '../core/envelope/header'
import { sealTile, tileRoom } from '../core/envelope/seal'
import { contentBytes, layoutOf, tileBytes } from '../core/envelope/tiles'
import { readUpTo, writeAll, writeAllAt } from '../files/file-bytes'
import type { FolderPlace } from '../files/held-folder'
import { dropPart, openPart } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import { wipe } from './shared-secret'
import { withSourceFile } from './source-file'
import { chooseContainer, sealHeader } from './source-header'
import type { KeyMaterial, SealedFile, SealTask } from './worker-calls'
import { kernel, tileContext, type WritingTools, withContent } from './worker-tools'

/**
 * @throws OrreryError FILE_UNREADABLE, FILE_BUSY, FILE_TOO_LARGE, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED.
 */
export async function sealFile(
  task: SealTask,
  output: FolderPlace,
  key: KeyMaterial,
  choice: ContainerChoice,
  tools: WritingTools,
): Promise<SealedFile> {
  tools.state.checkpoint()
  const job = jobSecrets(nodePrimitives, key.keyId, key.digest)
  try {
    return await withContent(layoutOf(task.bytes), async (content) => {
      const stats = await readInto(content, task)
      return sealContent(task, output, stats, content, job, choice, tools)
    })
  } finally {
    wipe(job.extracted, job.idKey)
  }
}

/** Fills `content` with the file's bytes and zeros behind them. */
function readInto(content: Uint8Array, task: SealTask): Promise<Stats> {
  return withSourceFile(task, (file, stats) => {
    if (readUpTo(file, content.subarray(0, task.bytes), 0) < task.bytes) throw new OrreryError('FILE_BUSY')
    content.fill(0, task.bytes)
    return stats
  })
}

function sealContent(
  task: SealTask,
  output: FolderPlace,
  stats: Stats,
  content: Uint8Array,
  job: JobSecrets,
  choice: ContainerChoice,
  tools: WritingTools,
): SealedFile {
  const bytes = content.subarray(0, task.bytes)
  const hash = nodePrimitives.sha256()
  hash.update(bytes)
  const { kind, insteadOf } = chooseContainer(choice, task.bytes, bytes)
  const container = CONTAINERS[kind]
  const { header, keys, filing } = sealHeader(task, stats, memorySource(bytes), hash.digest(), job, tools)
  const before = (tags: Uint8Array) =>
    container.before(encodeHeader({ ...header, tags }), header, filing, nodeCompression)
  const part = openPart(tools.folders.hold(output), task.stem + container.extension, 'shared', tools.tag)
  try {
    // The tags are not known yet, but how long they will be.
    const tilesAt = before(new Uint8Array(TAG_BYTES * header.tiles)).length
    const { tags, checks } = writeTiles(part.file, tilesAt, task, content, keys, container, tools)
    writeAll(part.file, before(tags))
    const end = tilesAt + header.tiles * container.framedBytes(header)
    writeAllAt(part.file, container.after(header, checks, nodeCompression), end)
    return { fileId: header.fileId, part, ...(insteadOf && { insteadOf }) }
  } catch (thrown) {
    dropPart(part)
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  } finally {
    wipe(keys.extracted, keys.aeadKey)
  }
}

/** Seals all tiles and writes them one behind the other, the first at `tilesAt`. */
function writeTiles(
  part: number,
  tilesAt: number,
  task: SealTask,
  content: Uint8Array,
  keys: FileKeys,
  container: Container,
  { state }: WritingTools,
): { tags: Uint8Array; checks: number[] } {
  const layout = layoutOf(task.bytes)
  const context = tileContext(keys, layout)
  const size = tileBytes(layout)
  const tags = new Uint8Array(TAG_BYTES * layout.tiles)
  const checks: number[] = []
  for (let tile = 0; tile < layout.tiles; tile++) {
    state.checkpoint()
    const planes = tileRoom(context)
    if (layout.tiles > 1) planes.set(content.subarray(tile * size, (tile + 1) * size))
    tags.set(sealTile(context, tile, planes), TAG_BYTES * tile)
    const framed = container.frameTile(kernel, layout, nodeCompression)
    writeAllAt(part, framed.bytes, tilesAt + tile * framed.bytes.length)
    checks.push(framed.check)
    state.countBytes(contentBytes(task.bytes, tile))
  }
  return { tags, checks }
}
