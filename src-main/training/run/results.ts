/** What a training leaves: sample pictures on its way, checkpoint and model in the end. */
import { OrreryError } from '../../../src-shared/errors'
import { measuredAverage } from '../average'
import type { Checkpoint, Identity } from './checkpoint-file'
import { oldestCheckpoint, saveCheckpoint } from './checkpoints'
import { writeGrid } from './grid-file'
import type { TrainingControl } from './train-messages'
import type { TrainingOptions } from './training-options'
import { existingModel, writeModel } from './write-model'

export interface TrainingResult {
  /** All iterations are done; else the signal was aborted. */
  readonly finished: boolean
  readonly iteration: number
  /** Name of the model's folder in the output folder; null when there was no iteration. */
  readonly model: string | null
}

export function writeSample(folder: string, training: Checkpoint): Promise<void> {
  return writeGrid(folder, training, measure(training))
}

type OnEvent = TrainingControl['onEvent']

/** Writes checkpoint, sample pictures and model, of a training that is done or stopped. */
export async function finish(
  options: TrainingOptions,
  training: Checkpoint,
  onEvent: OnEvent,
): Promise<TrainingResult> {
  const { iteration } = training.state
  if (iteration === 0) return { finished: false, iteration, model: null }
  const finished = iteration >= options.iterations
  await saveCheckpoint(options.out, training)
  const before = await existingModel(options.out, training, aboutPictures(options))
  if (before !== null) return { finished, iteration, model: before }
  onEvent?.({ event: 'model' })
  const measured = measure(training)
  await writeGrid(options.out, training, measured)
  const model = await writeModel(options.out, training, measured, aboutPictures(options))
  return { finished, iteration, model }
}

/** Writes the model of the oldest checkpoint, which is the furthest from the divergence, and throws TRAINING_DIVERGED. */
export async function giveUp(options: TrainingOptions, identity: Identity, onEvent: OnEvent): Promise<never> {
  const about = aboutPictures(options)
  const good = oldestCheckpoint(options.out, identity)
  if (good !== null && (await existingModel(options.out, good, about)) === null) {
    onEvent?.({ event: 'model' })
    await writeModel(options.out, good, measure(good), about)
  }
  throw new OrreryError('TRAINING_DIVERGED')
}

const measure = ({ identity, state }: Checkpoint) =>
  measuredAverage(identity.architecture, state.average, identity.seed)

const aboutPictures = ({ licence, dataName }: TrainingOptions) => ({ licence, data: dataName })
