/** Overlay planes (PS3.3 C.9.2) laid over a picture of 8 bits. */
import type { OverlayPlane } from '../study/image-attributes'

const WHITE = 255

/**
 * Makes the ones of all planes that belong to `frame` (from 1) white in `pixels`, of one or three bytes a pixel. What lies outside
 * the picture, or beyond the bits that are there, is left out.
 */
export function drawOverlays(
  pixels: Uint8Array | Uint8ClampedArray,
  size: { readonly rows: number; readonly columns: number },
  planes: readonly OverlayPlane[],
  frame: number,
): void {
  const bytesPerPixel = Math.round(pixels.length / (size.rows * size.columns))
  for (const plane of planes) {
    const place = frame - plane.firstFrame
    if (place < 0 || place >= plane.frames) continue
    const begin = place * plane.rows * plane.columns
    for (let row = 0; row < plane.rows; row++) {
      const y = row + plane.originRow - 1
      if (y < 0 || y >= size.rows) continue
      for (let column = 0; column < plane.columns; column++) {
        const x = column + plane.originColumn - 1
        const bit = begin + row * plane.columns + column
        const isSet = (((plane.bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1
        if (!isSet || x < 0 || x >= size.columns) continue
        const at = (y * size.columns + x) * bytesPerPixel
        pixels.fill(WHITE, at, at + bytesPerPixel)
      }
    }
  }
}
