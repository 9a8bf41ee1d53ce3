/**
 * Trains the DCGAN in a folder: training.json, losses.csv, sample-*.png, checkpoint-*.orrtrain, and in the end model-*. A folder with
 * checkpoints is gone on with; the same pictures, options and seed give the same numbers, however often it was interrupted.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { toOrreryError } from '../../../src-shared/errors'
import { chooseBackend } from '../../dcgan/backend'
import { makeFolders } from '../../files/make-folders'
import { removeStaleParts } from '../../files/stale-parts'
import { drawInput } from '../batch'
import { divergenceWatch } from '../divergence'
import { withoutTensors } from '../scope'
import { initialState } from '../state'
import { trainStep } from '../step'
import type { Checkpoint, Identity } from './checkpoint-file'
import { lastCheckpoint, saveCheckpoint } from './checkpoints'
import { LOCK, lockFolder } from './lock'
import { asLogged, type LossRow, openLossLog } from './loss-log'
import { refuseTooLarge } from './memory'
import type { ReadPictures } from './read-pictures'
import { finish, giveUp, type TrainingResult, writeSample } from './results'
import type { TrainingControl } from './train-messages'
import { readTrainingData } from './training-data'
import { architectureOf, type TrainingOptions } from './training-options'
import { claimFolder } from './training-record'

/**
 * Trains until all iterations are done or the signal is aborted, which is heeded between iterations: then too a checkpoint
 * and a model are written. Throws USAGE (networks too large), TRAINING_BUSY, TRAINING_DATA, TRAINING_OTHER, TRAINING_DAMAGED, TRAINING_DIVERGED (after
 * writing the model of the oldest checkpoint), CANCELLED (before the first iteration), FILE_UNREADABLE, DISK_FULL and
 * OUTPUT_UNWRITABLE; the checkpoints so far are kept. The output folder is made when the pictures are known to be good.
 */
export async function train(
  options: TrainingOptions,
  control: TrainingControl = {},
): Promise<TrainingResult> {
  const { out } = options
  // Where there was a trainer there may be one now: that is told before all pictures are read.
  let unlock = existsSync(join(out, LOCK)) ? lockFolder(out) : undefined
  try {
    await chooseBackend()
    refuseTooLarge(architectureOf(options), options.batch)
    const pictures = await readTrainingData(options, control)
    unlock ??= openFolder(out)
    await removeStaleParts(out)
    const identity = identityOf(options, pictures)
    await claimFolder(out, identity)
    const last = lastCheckpoint(out, identity)
    const state = last?.state ?? initialState(identity.architecture, identity.seed)
    control.onEvent?.({
      event: 'start',
      images: pictures.count,
      passedBy: { ...pictures.passedBy },
      iteration: state.iteration,
      damaged: [...(last?.damaged ?? [])],
    })
    return await iterate(options, { identity, state }, pictures, control)
  } catch (error) {
    throw toOrreryError(error)
  } finally {
    unlock?.()
  }
}

function openFolder(out: string): () => void {
  try {
    makeFolders(out)
  } catch (error) {
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
  return lockFolder(out)
}

function identityOf(options: TrainingOptions, { count, sha256 }: ReadPictures): Identity {
  const { batch, seed } = options
  return { architecture: architectureOf(options), batch, seed, images: count, imagesSha256: sha256 }
}

async function iterate(
  options: TrainingOptions,
  training: Checkpoint,
  pictures: ReadPictures,
  { signal, onEvent }: TrainingControl,
): Promise<TrainingResult> {
  const { out, iterations, checkpointEvery, sampleEvery } = options
  const { state, identity } = training
  const log = openLossLog(join(out, 'losses.csv'), state.iteration)
  try {
    const hasDiverged = divergenceWatch()
    log.earlier.forEach(hasDiverged)
    const secondsBefore = log.earlier.at(-1)?.seconds ?? 0
    const started = performance.now()
    while (state.iteration < iterations && !signal?.aborted) {
      const began = performance.now()
      const losses = withoutTensors(() =>
        trainStep(
          identity.architecture,
          state,
          drawInput(identity.architecture, pictures, identity, state.iteration),
        ),
      )
      const now = performance.now()
      const row: LossRow = {
        iteration: state.iteration,
        seconds: secondsBefore + (now - started) / 1000,
        imagesPerSecond: identity.batch / ((now - began) / 1000),
        ...asLogged(losses),
      }
      log.append(row)
      onEvent?.({ event: 'iteration', row })
      if (hasDiverged(row)) return await giveUp(options, identity, onEvent)
      // Before the checkpoint, after which this iteration does not come again.
      if (state.iteration % sampleEvery === 0) await writeSample(out, training)
      if (state.iteration % checkpointEvery === 0) {
        log.flush()
        await saveCheckpoint(out, training)
      }
      // Lets signals in.
      await setImmediate()
    }
    log.flush()
  } finally {
    log.close()
  }
  return finish(options, training, onEvent)
}
