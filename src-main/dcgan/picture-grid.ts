/** Pictures of one size beside and below each other, and a network's numbers as bytes. */
import { CHANNELS } from './architecture'

export interface PictureGrid {
  readonly width: number
  readonly height: number
  /** Interleaved R G B rows. */
  readonly pixels: Uint8Array
}

/**
 * Row by row, `columns` in each; what is left of the last row is black.
 * @param pictures side x side pixels each, interleaved R G B rows.
 */
export function pictureGrid(side: number, columns: number, pictures: readonly Uint8Array[]): PictureGrid {
  const width = columns * side
  const height = Math.ceil(pictures.length / columns) * side
  const pixels = new Uint8Array(width * height * CHANNELS)
  const rowBytes = side * CHANNELS
  for (const [index, picture] of pictures.entries()) {
    const top = Math.floor(index / columns) * side
    const left = (index % columns) * side
    for (let row = 0; row < side; row++) {
      pixels.set(
        picture.subarray(row * rowBytes, (row + 1) * rowBytes),
        ((top + row) * width + left) * CHANNELS,
      )
    }
  }
  return { width, height, pixels }
}

/** Interleaved R G B bytes of a picture that a network made: round((value + 1) * 127.5) for values in [-1, 1]. */
export const bytesOfPicture = (values: Float32Array): Uint8Array =>
  Uint8Array.from(values, (value) => Math.round((value + 1) * 127.5))
