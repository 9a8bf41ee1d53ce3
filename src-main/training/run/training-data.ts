/** The pictures of a training, or a refusal that says what is wrong with them. */
import { OrreryError } from '../../../src-shared/errors'
import { type ReadPictures, readPictures } from './read-pictures'
import type { TrainingControl } from './train-messages'
import type { TrainingOptions } from './training-options'

/**
 * Pictures needed for each of a batch. A generator that has seen fewer learns them by heart, and its decoys would show
 * them.
 */
const PICTURES_FOR_EACH = 16

/** Throws TRAINING_DATA when there is no folder, or too few or unreadable pictures in it; CANCELLED. */
export async function readTrainingData(
  { data, side, batch, skipUnreadable }: TrainingOptions,
  { signal, onEvent }: TrainingControl,
): Promise<ReadPictures> {
  const pictures = await readPictures(data, side, {
    ...(signal && { signal }),
    onProgress: (done, total) => onEvent?.({ event: 'reading', done, total }),
  })
  const { unreadable, count, passedBy } = pictures
  if (unreadable.length > 0) {
    onEvent?.({ event: 'unreadable', names: [...unreadable] })
    if (!skipUnreadable) {
      throw new OrreryError('TRAINING_DATA', {
        advice: { name: 'picturesUnreadable', count: unreadable.length },
      })
    }
  }
  const needed = PICTURES_FOR_EACH * batch
  if (count < needed) {
    throw new OrreryError('TRAINING_DATA', {
      advice: { name: 'picturesTooFew', batch, needed, count, passedBy },
    })
  }
  return pictures
}
