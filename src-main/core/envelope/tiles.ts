/** How a file's content becomes tiles (CIPHER.md section 4): tile t holds bytes [786432 t, 786432 (t + 1)). */

export const TILE_COLUMNS = 512
export const TILE_ROWS = 512
export const TILE_BYTES = 3 * TILE_ROWS * TILE_COLUMNS
export const ROW_BYTES = 3 * TILE_COLUMNS

/**
 * 192 GiB. The tags of so many tiles make a header of 5.4 MiB, which a reader must be willing to hold; the formats
 * themselves end later (2^32 - 1 tiles by the nonce, 2^22 by the height of a picture).
 */
export const MAX_TILES = 2 ** 18
export const MAX_CONTENT_BYTES = MAX_TILES * TILE_BYTES

export interface TileLayout {
  readonly tiles: number
  /** Rows of each tile: 512 unless there is only one. */
  readonly rows: number
}

/** @param length content bytes, 0 .. MAX_CONTENT_BYTES. */
export function layoutOf(length: number): TileLayout {
  const tiles = Math.max(1, Math.ceil(length / TILE_BYTES))
  return { tiles, rows: tiles === 1 ? Math.max(1, Math.ceil(length / ROW_BYTES)) : TILE_ROWS }
}

/** Content bytes in a tile; the rest of it is zeros. @param length content bytes of the file. */
export function contentBytes(length: number, tile: number): number {
  return Math.min(TILE_BYTES, length - tile * TILE_BYTES)
}

/** Bytes of one tile. */
export function tileBytes(layout: TileLayout): number {
  return layout.rows * ROW_BYTES
}

/** Bytes of all tiles: the content filled up with zeros. */
export function paddedBytes(layout: TileLayout): number {
  return layout.tiles * tileBytes(layout)
}
