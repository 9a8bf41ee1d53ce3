/** The pictures of a training, or a refusal that says what is wrong with them. */
import { OrreryError } from '../../../../src-shared/errors'
import type { TrainingOptions } from './options'
import { type ReadPictures, readPictures } from './read-pictures'

/**
 * Pictures needed for each of a batch. A generator that has seen fewer learns them by heart, and its decoys would show
 * them.
 */
const PICTURES_FOR_EACH = 16

export interface DataControl {
  readonly signal?: AbortSignal
  readonly onReading?: (done: number, total: number) => void
  /** Names of pictures that cannot be read, relative to the folder. */
  readonly onUnreadable?: (names: readonly string[]) => void
}

/** Throws TRAINING_DATA when there are too few or unreadable ones, FILE_UNREADABLE, CANCELLED. */
export async function readTrainingData(
  { data, side, batch, skipUnreadable }: TrainingOptions,
  { signal, onReading, onUnreadable }: DataControl,
): Promise<ReadPictures> {
  const pictures = await readPictures(data, side, {
    ...(signal && { signal }),
    ...(onReading && { onProgress: onReading }),
  })
  const { unreadable, count } = pictures
  if (unreadable.length > 0) {
    onUnreadable?.(unreadable)
    if (!skipUnreadable) {
      const [are, them] = unreadable.length === 1 ? ['1 is', 'it'] : [`${unreadable.length} are`, 'them']
      throw new OrreryError('TRAINING_DATA', {
        hint: `${are} unreadable. Take ${them} away, or leave ${them} out with --skip-unreadable.`,
      })
    }
  }
  const needed = PICTURES_FOR_EACH * batch
  if (count < needed) {
    throw new OrreryError('TRAINING_DATA', {
      hint: `A batch of ${batch} needs at least ${needed} pictures; there are ${count}. Give more, or a smaller --batch.`,
    })
  }
  return pictures
}
