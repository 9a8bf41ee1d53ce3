/** Which files are large: their tiles are spread over the workers, and they are never in memory as a whole. */
import { TILE_BYTES } from '../core/envelope/tiles'

/** Content bytes of the largest file that one worker holds in its memory. */
export const MAX_SMALL_BYTES = 8 * TILE_BYTES
/** What a container may add to them. */
const MAX_ADDED_BYTES = 256 * 1024

/** Pixel bytes that a small encrypted file can hold: others may have compressed it a little. */
export const MAX_SMALL_PIXEL_BYTES = 10 * TILE_BYTES

export function isLargeSource(bytes: number): boolean {
  return bytes > MAX_SMALL_BYTES
}

/** @param bytes on disk. */
export function isLargeEncrypted(bytes: number): boolean {
  return bytes > MAX_SMALL_BYTES + MAX_ADDED_BYTES
}
