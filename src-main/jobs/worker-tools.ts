/** What a worker thread works with, made once and used for every file. */
import type { FileKeys } from '../core/envelope/derive'
import type { TileContext } from '../core/envelope/seal'
import { paddedBytes, TILE_COLUMNS, TILE_ROWS, type TileLayout } from '../core/envelope/tiles'
import type { HeldFolders } from '../files/held-folders'
import { nodePrimitives } from '../platform/node-crypto'
import { loadKernel } from './load-kernel'
import type { Pulse } from './pulse'
import type { SharedJobState } from './shared-job-state'

export const kernel = loadKernel()
// Its memory never grows again, and views of it stay good.
kernel.prepare(TILE_ROWS, TILE_COLUMNS)

/** The call that a worker works on. */
export interface CallTools {
  readonly state: SharedJobState
  readonly pulse: Pulse
  /** Of the temporary files that it writes. */
  readonly tag: string
}

/** One that makes files. */
export interface WritingTools extends CallTools {
  /** Those that it writes into. */
  readonly folders: HeldFolders
}

export function tileContext(keys: FileKeys, layout: TileLayout): TileContext {
  return { primitives: nodePrimitives, kernel, keys, layout }
}

/** Room for the start of a file that is looked at: all of most headers. */
export const head = new Uint8Array(64 * 1024)

let spare = new Uint8Array(0)

/** Lends `bytes` bytes for the time of `use`; what they hold is wiped afterwards. Not lent twice at once. */
export async function withBuffer<T>(bytes: number, use: (buffer: Uint8Array) => Promise<T> | T): Promise<T> {
  if (spare.length < bytes) spare = new Uint8Array(bytes)
  const buffer = spare.subarray(0, bytes)
  try {
    return await use(buffer)
  } finally {
    buffer.fill(0)
  }
}

/** Lends room for all tiles. The kernel's memory holds the content of a file of one: nothing is copied. */
export function withContent<T>(layout: TileLayout, use: (content: Uint8Array) => Promise<T>): Promise<T> {
  return layout.tiles === 1
    ? use(kernel.prepare(layout.rows, TILE_COLUMNS))
    : withBuffer(paddedBytes(layout), use)
}
