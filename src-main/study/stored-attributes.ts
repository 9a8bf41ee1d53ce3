/** What an encrypted file is to everybody: pictures of noise, a frame a tile. */
import type { ImageAttributes } from '../../src-shared/study/image-attributes'
import type { ItemId } from '../../src-shared/study/study-ids'
import { TILE_COLUMNS, type TileLayout } from '../core/envelope/tiles'
import { plainRgb } from './picture-attributes'

/** A frame a tile (FORMATS.md). */
export function storedAttributes(item: ItemId, { tiles, rows }: TileLayout): ImageAttributes {
  return plainRgb(item, { frames: tiles, rows, columns: TILE_COLUMNS })
}
