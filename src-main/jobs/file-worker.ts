/** What runs in a worker thread. Each keeps one kernel and a few buffers for small files, used again and again. */
import { readFileSync } from 'node:fs'
import type { ContainerKind } from '../../src-shared/container-kinds'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { Kernel } from '../core/cipher/kernel'
import { CONTAINERS, containerKind, type Filing } from '../core/containers'
import type { FileKeys } from '../core/envelope/derive'
import { encodeHeader, type Header } from '../core/envelope/header'
import type { TileContext } from '../core/envelope/seal'
import { layoutOf, paddedBytes, type TileLayout } from '../core/envelope/tiles'
import { createPending } from '../files/commit'
import { withSource, writePieces } from '../files/file-bytes'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import { resourcePath } from '../resources'
import { checkContent, loadPixels, openTiles, writeRestored } from './restore-file'
import { loadSource, sealTiles } from './seal-source'
import { SharedJobState } from './shared-job-state'
import type { Call, CallName, Reply, ResultOf, TaskOf } from './worker-calls'

const kernel = new Kernel(new WebAssembly.Module(readFileSync(resourcePath('out', 'kernel', 'vpd8.wasm'))))

const spareBuffers: Uint8Array[] = []

/** Lends a buffer of exactly `bytes` for the time of `use`; what it holds is wiped afterwards. */
async function withBuffer<T>(bytes: number, use: (buffer: Uint8Array) => Promise<T>): Promise<T> {
  let whole = spareBuffers.pop()
  if (whole === undefined || whole.length < bytes) whole = new Uint8Array(bytes)
  try {
    return await use(whole.subarray(0, bytes))
  } finally {
    whole.fill(0, 0, bytes)
    spareBuffers.push(whole)
  }
}

function tileContext(keys: FileKeys, layout: TileLayout): TileContext {
  return { primitives: nodePrimitives, kernel, keys, layout }
}

/** Writes over the empty file at `path`. */
function writeContainer(
  kind: ContainerKind,
  path: string,
  header: Header,
  pixels: Uint8Array,
  filing: Filing,
  state: SharedJobState,
): void {
  const cargo = { headerText: encodeHeader(header), layout: header, pixels }
  writePieces(path, CONTAINERS[kind].encode(cargo, filing, nodeCompression), state.checkpoint)
}

type Handlers = { [Name in CallName]: (task: TaskOf<Name>, state: SharedJobState) => Promise<ResultOf<Name>> }

const handlers: Handlers = {
  async encryptFile({ source, key, kind, target }, state) {
    return withBuffer(paddedBytes(layoutOf(source.bytes)), async (content) => {
      const { header, keys, filing } = loadSource(source, key, content, state)
      const tags = sealTiles(tileContext(keys, header), content, 0, header.tiles, state)
      const pending = await createPending(target)
      try {
        writeContainer(kind, pending.tempPath, { ...header, tags }, content, filing, state)
        state.checkpoint()
        await pending.commit()
      } catch (thrown) {
        await pending.discard()
        throw thrown
      }
      return { fileId: header.fileId }
    })
  },

  async loadSource({ source, key, content }, state) {
    return loadSource(source, key, new Uint8Array(content), state)
  },

  async sealTiles({ content, keys, layout, from, to }, state) {
    return { tags: sealTiles(tileContext(keys, layout), new Uint8Array(content), from, to, state) }
  },

  async writeContainer({ kind, path, header, content, filing }, state) {
    writeContainer(kind, path, header, new Uint8Array(content), filing, state)
    return null
  },

  async readHeader({ path }) {
    return withSource(path, (source) => {
      const kind = containerKind(source)
      return { kind, header: CONTAINERS[kind].readHeader(source, nodeCompression) }
    })
  },

  async restoreFile({ file, outputDir }, state) {
    return withBuffer(paddedBytes(file.header), async (content) => {
      await loadPixels(file, content, state)
      openTiles(tileContext(file.keys, file.header), content, file.header.tags, 0, file.header.tiles, state)
      checkContent(file, content, state)
      return writeRestored(file, content, outputDir, state)
    })
  },

  async loadPixels({ file, content }, state) {
    await loadPixels(file, new Uint8Array(content), state)
    return null
  },

  async openTiles({ content, keys, layout, from, to, tags }, state) {
    openTiles(tileContext(keys, layout), new Uint8Array(content), tags, from, to, state)
    return null
  },

  async checkContent({ file, content }, state) {
    checkContent(file, new Uint8Array(content), state)
    return null
  },
}

/** One call, answered; an error comes back as a report. */
export default async function answer(call: Call): Promise<Reply> {
  try {
    const handler = handlers[call.name] as (task: unknown, state: SharedJobState) => Promise<unknown>
    return { ok: true, result: await handler(call.task, new SharedJobState(call.state)) }
  } catch (thrown) {
    const error = thrown instanceof RangeError ? new OrreryError('WORKER_FAILED') : toOrreryError(thrown)
    return { ok: false, error: error.report() }
  }
}
