/** In a worker: a small file from its bytes to an encrypted temporary file, in one go. */
import { closeSync, fstatSync, type Stats } from 'node:fs'
import type { ContainerChoice } from '../../src-shared/container-kinds'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { CONTAINERS } from '../core/containers'
import { type JobSecrets, jobSecrets } from '../core/envelope/derive'
import { encodeHeader, TAG_BYTES } from '../core/envelope/header'
import { sealTile, tileRoom } from '../core/envelope/seal'
import { layoutOf, paddedBytes, tileBytes } from '../core/envelope/tiles'
import { openForReading, readUpTo, writeAll, writeAllAt } from '../files/file-bytes'
import { dropPart, openPart, type PartFile } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import { chooseContainer, sealHeader } from './source-header'
import type { KeyMaterial, SealedFile, SealTask } from './worker-calls'
import { type CallTools, kernel, tileContext, withBuffer } from './worker-tools'

/** Kernel memory holds the only tile of such a file from its bytes to its pixels: nothing is copied. */
function isOneTile(task: SealTask): boolean {
  return layoutOf(task.bytes).tiles === 1
}

/** @throws OrreryError FILE_UNREADABLE, FILE_BUSY, FILE_TOO_LARGE, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED. */
export async function sealFile(
  task: SealTask,
  key: KeyMaterial,
  container: ContainerChoice,
  tools: CallTools,
): Promise<SealedFile> {
  tools.state.checkpoint()
  const job = jobSecrets(nodePrimitives, key.keyId, key.digest)
  const layout = layoutOf(task.bytes)
  if (isOneTile(task)) {
    const planes = kernel.prepare(layout.rows, 512)
    return sealContent(task, planes, job, container, tools)
  }
  return withBuffer(paddedBytes(layout), (content) => sealContent(task, content, job, container, tools))
}

function sealContent(
  task: SealTask,
  content: Uint8Array,
  job: JobSecrets,
  choice: ContainerChoice,
  tools: CallTools,
): SealedFile {
  const stats = readWhole(task, content)
  const bytes = content.subarray(0, task.bytes)
  const hash = nodePrimitives.sha256()
  hash.update(bytes)
  const { kind, ...better } = chooseContainer(choice, task.bytes, bytes)
  const { header, keys, filing } = sealHeader(task, stats, bytes, hash.digest(), job, tools)
  const container = CONTAINERS[kind]
  const tags = new Uint8Array(TAG_BYTES * header.tiles)
  const before = () => container.before(encodeHeader({ ...header, tags }), header, filing, nodeCompression)

  const part = openPart(task.stem + container.extension)
  try {
    const tilesAt = before().length
    const checks = writeTiles(part, tilesAt, content, tags)
    writeAll(part.file, before())
    const end = tilesAt + header.tiles * container.framedBytes(header)
    writeAllAt(part.file, container.after(header, checks, nodeCompression), end)
    return { fileId: header.fileId, part, ...better }
  } catch (thrown) {
    dropPart(part)
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }

  function writeTiles({ file }: PartFile, at: number, content: Uint8Array, tags: Uint8Array): number[] {
    const context = tileContext(keys, header)
    const checks: number[] = []
    const size = tileBytes(header)
    for (let tile = 0; tile < header.tiles; tile++) {
      tools.state.checkpoint()
      const planes = tileRoom(context)
      if (!isOneTile(task)) planes.set(content.subarray(tile * size, (tile + 1) * size))
      tags.set(sealTile(context, tile, planes), TAG_BYTES * tile)
      const framed = container.frameTile(kernel, header, nodeCompression)
      writeAllAt(file, framed.bytes, at + tile * framed.bytes.length)
      checks.push(framed.check)
      tools.state.countBytes(Math.min(size, task.bytes - tile * size))
    }
    return checks
  }
}

/** Fills `content` with the file's bytes and zeros behind them. */
function readWhole({ path, bytes }: SealTask, content: Uint8Array): Stats {
  let file: number | undefined
  try {
    file = openForReading(path)
    const before = fstatSync(file)
    if (before.size !== bytes) throw new OrreryError('FILE_BUSY')
    if (readUpTo(file, content.subarray(0, bytes), 0) < bytes) throw new OrreryError('FILE_BUSY')
    content.fill(0, bytes)
    const after = fstatSync(file)
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new OrreryError('FILE_BUSY')
    return after
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_UNREADABLE')
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
