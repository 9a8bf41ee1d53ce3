/** What runs in a worker thread. Each keeps one kernel and a few buffers for small files, used again and again. */
import { readFileSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { Kernel } from '../cipher/kernel'
import { CONTAINERS, containerKind } from '../containers'
import type { FileKeys } from '../envelope/derive'
import type { TileContext } from '../envelope/seal'
import { layoutOf, paddedBytes, type TileLayout } from '../envelope/tiles'
import { createPending } from '../files/commit'
import { nodePrimitives } from '../primitives/node'
import { resourcePath } from '../resources'
import { Board } from './board'
import { checkContent, loadPixels, openTiles, writeRestored } from './restore'
import { loadSource, sealTiles } from './source'
import type { Call, CallName, Reply, ResultOf, TaskOf } from './tasks'

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

type Handlers = { [Name in CallName]: (task: TaskOf<Name>, board: Board) => Promise<ResultOf<Name>> }

const handlers: Handlers = {
  async encryptFile({ source, key, kind, target }, board) {
    return withBuffer(paddedBytes(layoutOf(source.bytes)), async (content) => {
      const { header, keys, uids } = loadSource(source, key, content, board)
      const tags = sealTiles(tileContext(keys, header), content, 0, header.tiles, board)
      const pending = await createPending(target)
      try {
        await CONTAINERS[kind].write(pending.tempPath, { ...header, tags }, content, uids, board.checkpoint)
        board.checkpoint()
        await pending.commit()
      } catch (thrown) {
        await pending.discard()
        throw thrown
      }
      return { fileId: header.fileId }
    })
  },

  async loadSource({ source, key, content }, board) {
    return loadSource(source, key, new Uint8Array(content), board)
  },

  async sealTiles({ content, keys, layout, from, to }, board) {
    return { tags: sealTiles(tileContext(keys, layout), new Uint8Array(content), from, to, board) }
  },

  async writeContainer({ kind, path, header, content, uids }, board) {
    await CONTAINERS[kind].write(path, header, new Uint8Array(content), uids, board.checkpoint)
    return null
  },

  async readHeader({ path }) {
    const kind = await containerKind(path)
    return { kind, header: await CONTAINERS[kind].readHeader(path) }
  },

  async restoreFile({ file, outputDir }, board) {
    return withBuffer(paddedBytes(file.header), async (content) => {
      await loadPixels(file, content, board)
      openTiles(tileContext(file.keys, file.header), content, file.header.tags, 0, file.header.tiles, board)
      checkContent(file, content, board)
      return writeRestored(file, content, outputDir, board)
    })
  },

  async loadPixels({ file, content }, board) {
    await loadPixels(file, new Uint8Array(content), board)
    return null
  },

  async openTiles({ content, keys, layout, from, to, tags }, board) {
    openTiles(tileContext(keys, layout), new Uint8Array(content), tags, from, to, board)
    return null
  },

  async checkContent({ file, content }, board) {
    checkContent(file, new Uint8Array(content), board)
    return null
  },
}

/** One call, answered; an error comes back as a report. */
export default async function answer(call: Call): Promise<Reply> {
  try {
    const handler = handlers[call.name] as (task: unknown, board: Board) => Promise<unknown>
    return { ok: true, result: await handler(call.task, new Board(call.board)) }
  } catch (thrown) {
    const error = thrown instanceof RangeError ? new OrreryError('WORKER_FAILED') : toOrreryError(thrown)
    return { ok: false, error: error.report() }
  }
}
