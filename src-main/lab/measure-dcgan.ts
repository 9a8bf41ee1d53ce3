/** The DCGAN (Figs. 4-6): the noise, decoys that it makes of it, and the losses of its training. */
import type { Measure } from '../analysis/measure'
import { fromInterleaved } from '../analysis/picture'
import { LATENT_SIZE } from '../dcgan/architecture'
import { pictureGrid } from '../dcgan/picture-grid'
import { loadDecoyGenerator } from '../keygen/decoy-generator'
import { DECOY_SIDE } from '../keygen/key-digest'
import { readTrainedLog } from './trained-log'

/** Decoys on each side of the picture. */
const GRID_SIDE = { quick: 4, full: 6 }
const DECOYS = 'decoys.png'

/** Of the noise's histogram: steps of a quarter of the standard deviation. */
const FROM = -4
const TO = 4
const STEPS = 32

/** @throws OrreryError MODEL_MISSING, MODEL_DAMAGED or MODEL_UNFIT. */
export const measureDcgan: Measure<'dcgan'> = async (_subject, { labKey, scale, random, tell }) => {
  const columns = GRID_SIDE[scale]
  const { normal } = random('dcgan: noise')
  const drawn = Array.from({ length: columns * columns - 1 }, () =>
    Float32Array.from({ length: LATENT_SIZE }, normal),
  )
  const noises = [Float32Array.from(labKey.noise), ...drawn]
  const generator = await loadDecoyGenerator()
  const pictures: Uint8Array[] = []
  try {
    for (const noise of noises) {
      pictures.push(await generator.generate(noise))
      tell(pictures.length / noises.length)
    }
  } finally {
    generator.dispose()
  }
  const { width, height, pixels } = pictureGrid(DECOY_SIDE, columns, pictures)
  const { sha256, origin } = generator.manifest
  return {
    section: {
      dcgan: {
        generator: { sha256, iterations: origin.iterations, images: origin.images },
        noise: [...labKey.noise],
        allNoise: distribution(noises.flatMap((noise) => [...noise])),
        decoys: DECOYS,
        decoyCount: pictures.length,
        curves: await readTrainedLog(generator.manifest),
      },
    },
    pictures: { [DECOYS]: fromInterleaved(pixels, height, width) },
  }
}

/** @param values at least two. */
export function distribution(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const counts = new Array<number>(STEPS).fill(0)
  for (const value of values) {
    const step = Math.floor(((value - FROM) / (TO - FROM)) * STEPS)
    const within = Math.min(Math.max(step, 0), STEPS - 1)
    counts[within] = (counts[within] as number) + 1
  }
  return {
    count: values.length,
    mean,
    deviation: Math.sqrt(squares / (values.length - 1)),
    histogram: { from: FROM, to: TO, counts },
  }
}
