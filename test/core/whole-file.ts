/** Whole files of a container around pixels, framed and read tile by tile as the workers do it. */
import type { ByteSource } from '../../src-main/core/byte-source'
import { concat } from '../../src-main/core/bytes'
import { CONTAINERS, type Filing, type OpenedContainer } from '../../src-main/core/containers'
import { openTile, sealTile, type TileContext, tileRoom } from '../../src-main/core/envelope/seal'
import { paddedBytes, TILE_COLUMNS, type TileLayout, tileBytes } from '../../src-main/core/envelope/tiles'
import type { Compression } from '../../src-main/core/platform'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import type { ContainerKind } from '../../src-shared/container-kinds'
import { makeKernel } from './make-kernel'

const kernel = makeKernel()

/** @param pixels interleaved R G B, paddedBytes of the layout. */
export function encodeWhole(
  kind: ContainerKind,
  headerText: string,
  layout: TileLayout,
  pixels: Uint8Array,
  filing: Filing,
  compression: Compression = nodeCompression,
): Uint8Array {
  const container = CONTAINERS[kind]
  const size = tileBytes(layout)
  const framed = Array.from({ length: layout.tiles }, (_, tile) => {
    kernel.prepare(layout.rows, TILE_COLUMNS)
    kernel.setInterleaved(pixels.subarray(tile * size, (tile + 1) * size))
    const { bytes, check } = container.frameTile(kernel, layout, compression)
    return { bytes: bytes.slice(), check }
  })
  const checks = framed.map(({ check }) => check)
  return concat(
    container.before(headerText, layout, filing, compression),
    ...framed.map(({ bytes }) => bytes),
    container.after(layout, checks, compression),
  )
}

/** All pixels by the way from place to place; undefined when a tile is framed otherwise. */
export function readPlaced(
  kind: ContainerKind,
  source: ByteSource,
  opened: OpenedContainer,
): Uint8Array | undefined {
  const { header } = opened
  const at = opened.tilesAt()
  if (at === undefined) return undefined
  const pixels = new Uint8Array(paddedBytes(header))
  const framed = CONTAINERS[kind].framedBytes(header)
  for (let tile = 0; tile < header.tiles; tile++) {
    kernel.prepare(header.rows, TILE_COLUMNS)
    if (source.read(at + tile * framed, kernel.pixelRoom().subarray(0, framed)) < framed) return undefined
    if (!CONTAINERS[kind].unframeTile(kernel, header)) return undefined
    pixels.set(kernel.interleaved(), tile * tileBytes(header))
  }
  return pixels
}

/** All pixels by the way that takes them in order. */
export async function readInOrder(
  opened: OpenedContainer,
  checkpoint: () => void = () => undefined,
): Promise<Uint8Array> {
  const tiles: Uint8Array[] = []
  const into = new Uint8Array(tileBytes(opened.header))
  await opened.readInOrder(into, (pixels) => tiles.push(pixels.slice()), checkpoint)
  return concat(...tiles)
}

/** Seals all tiles of a file's content, filled up with zeros, where they are. @returns their tags. */
export function sealPixels(context: TileContext, content: Uint8Array): Uint8Array[] {
  const size = tileBytes(context.layout)
  return Array.from({ length: context.layout.tiles }, (_, tile) => {
    const planes = tileRoom(context)
    planes.set(content.subarray(tile * size, (tile + 1) * size))
    const tag = sealTile(context, tile, planes)
    content.set(context.kernel.interleaved(), tile * size)
    return tag
  })
}

/** The inverse. @throws OrreryError FILE_CHANGED. */
export function openPixels(context: TileContext, pixels: Uint8Array, tags: readonly Uint8Array[]): void {
  const size = tileBytes(context.layout)
  tags.forEach((tag, tile) => {
    const planes = tileRoom(context)
    context.kernel.setInterleaved(pixels.subarray(tile * size, (tile + 1) * size))
    openTile(context, tile, planes, tag)
    pixels.set(planes, tile * size)
  })
}
