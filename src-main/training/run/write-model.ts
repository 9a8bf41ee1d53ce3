/** What training is for: the two networks in the form that Orrery loads. */
import { lstatSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { OrreryError, toOrreryError } from '../../../src-shared/errors'
import { type Origin, readWeights } from '../../dcgan/weights-file'
import { writeWeights } from '../../dcgan/write-weights'
import type { Numbers } from '../numbers'
import type { Checkpoint } from './checkpoint-file'

/** Of a model that is not finished. */
const PART = '.model.part'

const nameOf = (iteration: number) => `model-${String(iteration).padStart(6, '0')}`

type AboutPictures = Pick<Origin, 'licence' | 'data'>

/**
 * Name of the model of this checkpoint when it is in `folder` already, whole and with the manifests that would be written
 * now, or null when there is none. Throws OUTPUT_EXISTS when something else has its name.
 */
export async function existingModel(
  folder: string,
  checkpoint: Checkpoint,
  about: AboutPictures,
): Promise<string | null> {
  const name = nameOf(checkpoint.state.iteration)
  if (lstatSync(join(folder, name), { throwIfNoEntry: false }) === undefined) return null
  if (await isModelOf(checkpoint, join(folder, name), about)) return name
  throw new OrreryError('OUTPUT_EXISTS', { advice: { name: 'modelNameTaken', model: name } })
}

/** Compares what is exact in the files: kernels are rounded there, and the generator's statistics take long to measure. */
async function isModelOf(checkpoint: Checkpoint, path: string, about: AboutPictures): Promise<boolean> {
  const { identity, state } = checkpoint
  try {
    const stored = await readWeights(path, 'discriminator')
    const manifests = [stored.manifest, (await readWeights(path, 'generator')).manifest]
    return (
      manifests.every(
        ({ architecture, origin }) =>
          isDeepStrictEqual(architecture, identity.architecture) &&
          isDeepStrictEqual(origin, originOf(checkpoint, about)),
      ) &&
      [...state.discriminator]
        .filter(([name]) => !name.endsWith('.kernel'))
        .every(([name, values]) => isDeepStrictEqual(stored.tensor(name), values))
    )
  } catch (error) {
    if (error instanceof OrreryError) return false
    throw error
  }
}

/**
 * Writes `model-<iteration>` in `folder`, where it must not be yet, and returns its name.
 * @param measured the average with its statistics (average.ts).
 * @param about what the manifest shall say of the pictures' licence and origin.
 * Throws TRAINING_DIVERGED when a number is beyond what a model can hold, DISK_FULL, OUTPUT_UNWRITABLE.
 */
export async function writeModel(
  folder: string,
  checkpoint: Checkpoint,
  measured: Numbers,
  about: AboutPictures,
): Promise<string> {
  const { identity, state } = checkpoint
  const { architecture } = identity
  const name = nameOf(state.iteration)
  const origin = originOf(checkpoint, about)
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

function originOf({ identity, state }: Checkpoint, about: AboutPictures): Origin {
  const { images, batch, seed } = identity
  return {
    ...about,
    images,
    iterations: state.iteration,
    trainer: `Orrery, TensorFlow.js, batch ${batch}, seed ${seed}`,
  }
}
