/** In a worker: the tiles of an encrypted file, opened one by one in the kernel's memory. */
import type { ContainerKind } from '../../src-shared/container-kinds'
import { OrreryError } from '../../src-shared/errors'
import type { ByteSource } from '../core/byte-source'
import { CONTAINERS, type OpenedContainer } from '../core/containers'
import { TAG_BYTES } from '../core/envelope/header'
import { openTile, type TileContext, tileRoom } from '../core/envelope/seal'
import { tileBytes } from '../core/envelope/tiles'
import { kernel } from './worker-tools'

/** Gets a tile's content (zeros at its end), a view of the kernel's memory. */
export type TakeTile = (tile: number, content: Uint8Array) => void

/** The tag of one tile in a row of them. */
export function tagOf(tags: Uint8Array, tile: number): Uint8Array {
  return tags.subarray(TAG_BYTES * tile, TAG_BYTES * (tile + 1))
}

/** Tiles that stand one behind the other, as their container writes them. */
export interface PlacedTiles {
  readonly source: ByteSource
  readonly kind: ContainerKind
  /** Position of tile 0. */
  readonly tilesAt: number
  /** Of all tiles. */
  readonly tags: Uint8Array
}

/**
 * Opens tiles from .. to-1.
 * @returns false at the first that is framed otherwise: then all of them must be read in order.
 * @throws OrreryError FILE_CHANGED at the first tag that differs and where the file ends, and what `checkpoint` throws.
 */
export function openPlaced(
  context: TileContext,
  { source, kind, tilesAt, tags }: PlacedTiles,
  from: number,
  to: number,
  take: TakeTile,
  checkpoint: () => void,
): boolean {
  const container = CONTAINERS[kind]
  const framedBytes = container.framedBytes(context.layout)
  for (let tile = from; tile < to; tile++) {
    checkpoint()
    const planes = tileRoom(context)
    const room = kernel.pixelRoom().subarray(0, framedBytes)
    if (source.read(tilesAt + tile * framedBytes, room) < framedBytes) throw new OrreryError('FILE_CHANGED')
    if (!container.unframeTile(kernel, context.layout)) return false
    openTile(context, tile, planes, tagOf(tags, tile))
    take(tile, planes)
  }
  return true
}

/** Opens all tiles in order, however they are framed. @throws OrreryError FILE_CHANGED, HEADER_DAMAGED; as `openPlaced`. */
export async function openInOrder(
  context: TileContext,
  container: OpenedContainer,
  take: TakeTile,
  checkpoint: () => void,
): Promise<void> {
  let tile = 0
  const pixelsOfOne = new Uint8Array(tileBytes(context.layout))
  await container.readInOrder(
    pixelsOfOne,
    (pixels) => {
      const planes = tileRoom(context)
      kernel.setInterleaved(pixels)
      openTile(context, tile, planes, tagOf(container.header.tags, tile))
      take(tile++, planes)
    },
    checkpoint,
  )
}
