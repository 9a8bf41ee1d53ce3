/** What training is for: the two networks in the form that Orrery loads. */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { OrreryError, toOrreryError } from '../../../../src-shared/errors'
import type { Origin } from '../../weights-file'
import { writeWeights } from '../../write-weights'
import type { Numbers } from '../numbers'
import type { Checkpoint } from './checkpoint-file'

/** Of a model that is not finished. */
const PART = '.model.part'

const nameOf = (iteration: number) => `model-${String(iteration).padStart(6, '0')}`

/** Name of the model of this iteration when it is in `folder` already, or null. */
export function existingModel(folder: string, iteration: number): string | null {
  const name = nameOf(iteration)
  return existsSync(join(folder, name)) ? name : null
}

/**
 * Writes `model-<iteration>` in `folder`, where it must not be yet, and returns its name.
 * @param measured the average with its statistics (average.ts).
 * @param about what the manifest shall say of the pictures' licence and origin.
 * Throws TRAINING_DIVERGED when a number is beyond what a model can hold, DISK_FULL, OUTPUT_UNWRITABLE.
 */
export async function writeModel(
  folder: string,
  { identity, state }: Checkpoint,
  measured: Numbers,
  about: Pick<Origin, 'licence' | 'data'>,
): Promise<string> {
  const { architecture, seed, batch, images } = identity
  const name = nameOf(state.iteration)
  const origin = {
    ...about,
    images,
    iterations: state.iteration,
    trainer: `Orrery, TensorFlow.js, batch ${batch}, seed ${seed}`,
  }
  const numbersOf = (numbers: Numbers) => (tensor: string) => numbers.get(tensor) ?? new Float32Array()
  const part = join(folder, PART)
  try {
    await rm(part, { recursive: true, force: true })
    await mkdir(part)
    await writeWeights(part, 'generator', architecture, origin, numbersOf(measured))
    await writeWeights(part, 'discriminator', architecture, origin, numbersOf(state.discriminator))
    await rename(part, join(folder, name))
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined)
    if (error instanceof RangeError) throw new OrreryError('TRAINING_DIVERGED', { cause: error })
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
  return name
}
