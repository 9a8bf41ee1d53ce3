/** Colour of pixels, wherever they were decoded: red, green and blue of 8 bits each, pixel by pixel. */

/** Three tables of 8 bits an entry. */
export interface Palette {
  /** The value that the first entry stands for. */
  readonly first: number
  readonly red: Uint8Array
  readonly green: Uint8Array
  readonly blue: Uint8Array
}

/** PS3.3 C.7.6.3.1.5: below the first entry its colour, beyond the last the last one's. */
export function paletteColour(
  indices: ArrayLike<number>,
  { first, red, green, blue }: Palette,
): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array(indices.length * 3)
  const last = Math.min(red.length, green.length, blue.length) - 1
  for (let i = 0; i < indices.length; i++) {
    const entry = Math.max(0, Math.min(last, (indices[i] as number) - first))
    rgb[3 * i] = red[entry] as number
    rgb[3 * i + 1] = green[entry] as number
    rgb[3 * i + 2] = blue[entry] as number
  }
  return rgb
}

/**
 * YBR to RGB, in place (PS3.3 C.7.6.3.1.2, ITU-R BT.601).
 * @param isPartial Y from 16 to 235 and chrominance from 16 to 240, instead of the whole range of 8 bits.
 */
export function ybrToRgb<Pixels extends Uint8Array>(pixels: Pixels, isPartial: boolean): Pixels {
  const [luma, black, chroma] = isPartial ? [255 / 219, 16, 255 / 224] : [1, 0, 1]
  // Rounds and clamps.
  const rgb = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length)
  for (let i = 0; i + 2 < pixels.length; i += 3) {
    const y = luma * ((pixels[i] as number) - black)
    const cb = chroma * ((pixels[i + 1] as number) - 128)
    const cr = chroma * ((pixels[i + 2] as number) - 128)
    rgb[i] = y + 1.402 * cr
    rgb[i + 1] = y - 0.344136 * cb - 0.714136 * cr
    rgb[i + 2] = y + 1.772 * cb
  }
  return pixels
}
