/** What one iteration draws: real pictures, latent vectors, noise. */
import * as tf from '@tensorflow/tfjs-core'
import { type Architecture, CHANNELS, LATENT_SIZE } from '../dcgan/architecture'
import { drawBytes, drawNormals, type Purpose } from './random'
import { noiseAfter } from './recipe'
import type { Shown, StepInput } from './step'

/** Training pictures as bytes: one after another, each side x side pixels row by row, interleaved R G B. */
export interface Pictures {
  readonly count: number
  readonly side: number
  readonly pixels: Uint8Array
}

const NOISE_PURPOSES: Record<Shown, Purpose> = {
  real: 'noise on real',
  made: 'noise on made',
  'for generator': 'noise for generator',
}

/**
 * The input of the iteration after `iteration` finished ones: the same for the same arguments. Pictures are drawn with
 * replacement. The caller's tidy frees the tensors.
 */
export function drawInput(
  architecture: Architecture,
  pictures: Pictures,
  options: { readonly seed: number; readonly batch: number },
  iteration: number,
): StepInput {
  const { side } = architecture
  const { seed, batch } = options
  const deviation = noiseAfter(iteration)
  const drawn = drawPictures(
    pictures,
    drawBytes({ seed, iteration, purpose: 'pictures' }, batch * DRAWN_BYTES),
  )
  const latent = drawNormals({ seed, iteration, purpose: 'latent' }, batch * LATENT_SIZE)
  return {
    real: tf.tensor4d(drawn, [batch, side, side, CHANNELS]),
    latent: tf.tensor2d(latent, [batch, LATENT_SIZE]),
    noisy(shown, purpose) {
      if (deviation === 0) return shown
      const noise = drawNormals({ seed, iteration, purpose: NOISE_PURPOSES[purpose] }, shown.size)
      return tf.add(shown, tf.mul(tf.tensor4d(noise, shown.shape), deviation))
    },
  }
}

/** A picture is drawn by six bytes' remainder (of bias below 2^-16 for four thousand million pictures), two say how it is flipped. */
const DRAWN_BYTES = 8

function drawPictures({ count, side, pixels }: Pictures, random: Uint8Array): Float32Array {
  const pictureBytes = side * side * CHANNELS
  const view = new DataView(random.buffer, random.byteOffset, random.byteLength)
  const drawn = new Float32Array((random.length / DRAWN_BYTES) * pictureBytes)
  for (let n = 0; n < random.length / DRAWN_BYTES; n++) {
    const at = n * DRAWN_BYTES
    const from = ((view.getUint32(at) * 0x10000 + view.getUint16(at + 4)) % count) * pictureBytes
    const to = drawn.subarray(n * pictureBytes, (n + 1) * pictureBytes)
    const flips = view.getUint16(at + 6)
    copyFlipped(pixels.subarray(from, from + pictureBytes), side, to, (flips & 1) === 1, (flips & 2) === 2)
  }
  return drawn
}

/** Bytes to [-1, 1]. */
function copyFlipped(
  from: Uint8Array,
  side: number,
  to: Float32Array,
  acrossX: boolean,
  acrossY: boolean,
): void {
  for (let y = 0; y < side; y++) {
    const fromRow = (acrossY ? side - 1 - y : y) * side
    for (let x = 0; x < side; x++) {
      const source = (fromRow + (acrossX ? side - 1 - x : x)) * CHANNELS
      const target = (y * side + x) * CHANNELS
      for (let c = 0; c < CHANNELS; c++) to[target + c] = (from[source + c] as number) / 127.5 - 1
    }
  }
}
