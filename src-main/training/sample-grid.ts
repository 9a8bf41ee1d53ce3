/** What the generator has learnt so far, to look at: 64 pictures from the same latent vectors every time. */
import { type Architecture, CHANNELS, LATENT_SIZE } from '../dcgan/architecture'
import { bytesOfPicture, type PictureGrid, pictureGrid } from '../dcgan/picture-grid'
import { picturesOf } from './average'
import type { Numbers } from './numbers'
import { drawNormals } from './random'

/** Pictures on a side of the grid. */
const ACROSS = 8

/** @param measured the average with its statistics (average.ts). */
export function sampleGrid(architecture: Architecture, measured: Numbers, seed: number): PictureGrid {
  const { side } = architecture
  const latents = drawNormals({ seed, iteration: 0, purpose: 'sample' }, ACROSS * ACROSS * LATENT_SIZE)
  const pixels = bytesOfPicture(picturesOf(architecture, measured, latents))
  const size = side * side * CHANNELS
  const pictures = Array.from({ length: ACROSS * ACROSS }, (_, n) =>
    pixels.subarray(n * size, (n + 1) * size),
  )
  return pictureGrid(side, ACROSS, pictures)
}
