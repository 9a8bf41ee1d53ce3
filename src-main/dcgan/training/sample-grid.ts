/** What the generator has learnt so far, to look at: 64 pictures from the same latent vectors every time. */
import { type Architecture, CHANNELS, LATENT_SIZE } from '../architecture'
import { picturesOf } from './average'
import type { Numbers } from './numbers'
import { drawNormals } from './random'

/** Pictures on a side of the grid. */
const ACROSS = 8

export interface Grid {
  /** Pixels on a side. */
  readonly side: number
  /** Row by row, interleaved R G B bytes. */
  readonly pixels: Uint8Array
}

/** @param measured the average with its statistics (average.ts). */
export function sampleGrid(architecture: Architecture, measured: Numbers, seed: number): Grid {
  const latents = drawNormals({ seed, iteration: 0, purpose: 'sample' }, ACROSS * ACROSS * LATENT_SIZE)
  return gridOf(architecture.side, picturesOf(architecture, measured, latents))
}

/** @param pictures 64 of them in [-1, 1]. */
function gridOf(side: number, pictures: Float32Array): Grid {
  const rowNumbers = side * CHANNELS
  const pixels = new Uint8Array(pictures.length)
  for (let row = 0; row < pictures.length / rowNumbers; row++) {
    const [picture, y] = [Math.floor(row / side), row % side]
    const [down, across] = [Math.floor(picture / ACROSS), picture % ACROSS]
    const to = ((down * side + y) * ACROSS + across) * rowNumbers
    for (let i = 0; i < rowNumbers; i++) {
      pixels[to + i] = Math.round(((pictures[row * rowNumbers + i] as number) + 1) * 127.5)
    }
  }
  return { side: side * ACROSS, pixels }
}
