/** Pictures small enough to be compared point by point. */
import { CHANNELS } from '../../dcgan/architecture'
import type { Vector } from './vectors'

const SIDE = 32

/**
 * The picture in 32 x 32 means, as a vector. The distance of two such vectors is the root mean square difference of their
 * means in levels of 255. @param side a multiple of 32. @param pixels interleaved R G B rows.
 */
export function thumbnail(side: number, pixels: Uint8Array): Vector {
  const block = side / SIDE
  const sums = new Float32Array(SIDE * SIDE * CHANNELS)
  for (let i = 0; i < pixels.length; i++) {
    const [x, y] = [Math.floor(i / CHANNELS) % side, Math.floor(i / (CHANNELS * side))]
    const place = (Math.floor(y / block) * SIDE + Math.floor(x / block)) * CHANNELS + (i % CHANNELS)
    sums[place] = (sums[place] as number) + (pixels[i] as number)
  }
  const scale = 1 / (block * block * Math.sqrt(sums.length))
  return sums.map((sum) => sum * scale)
}

/** The picture itself and its three mirror images: left and right, top and bottom, both. */
export function mirrorImages(side: number, pixels: Uint8Array): Uint8Array[] {
  const sideways = mirrored(side, pixels, (x, y) => y * side + (side - 1 - x))
  const upright = mirrored(side, pixels, (x, y) => (side - 1 - y) * side + x)
  const turned = mirrored(side, pixels, (x, y) => (side - 1 - y) * side + (side - 1 - x))
  return [pixels, sideways, upright, turned]
}

function mirrored(side: number, pixels: Uint8Array, source: (x: number, y: number) => number): Uint8Array {
  return pixels.map((_, i) => {
    const pixel = Math.floor(i / CHANNELS)
    return pixels[source(pixel % side, Math.floor(pixel / side)) * CHANNELS + (i % CHANNELS)] as number
  })
}
