/** A decoy picture as a PNG file and back. */
import sharp from 'sharp'
import { DECOY_SIDE } from './digest'

/** `pixels`: DECOY_BYTES interleaved R G B bytes, row by row. */
export async function encodeDecoyPng(pixels: Uint8Array): Promise<Uint8Array> {
  const raw = { width: DECOY_SIDE, height: DECOY_SIDE, channels: 3 } as const
  return sharp(pixels, { raw }).png({ compressionLevel: 9 }).toBuffer()
}

/**
 * The DECOY_BYTES interleaved R G B bytes of a decoy's PNG, which may come from a stranger. Null when it is anything
 * but a whole 8-bit RGB PNG of 128 x 128 pixels.
 */
export async function decodeDecoyPng(png: Uint8Array): Promise<Uint8Array | null> {
  try {
    const picture = sharp(png, { limitInputPixels: DECOY_SIDE * DECOY_SIDE, failOn: 'warning' })
    const { format, width, height, channels, depth } = await picture.metadata()
    const isDecoy = format === 'png' && width === DECOY_SIDE && height === DECOY_SIDE && channels === 3
    return isDecoy && depth === 'uchar' ? await picture.raw().toBuffer() : null
  } catch {
    return null
  }
}
