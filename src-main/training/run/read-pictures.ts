/** Reads the training pictures into memory, each as a square of one size. */
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { PassedBy } from '../../../src-shared/advice'
import { CHANNELS } from '../../dcgan/architecture'
import { throwIfCancelled } from '../../files/cancel'
import type { Pictures } from '../batch'
import { findPictures } from './find-pictures'
import { oneAtATime, readSquare } from './read-square'

export interface ReadPictures extends Pictures {
  /** SHA-256 of `pixels`, 64 hex digits. */
  readonly sha256: string
  /** Names relative to the folder. */
  readonly unreadable: readonly string[]
  readonly passedBy: PassedBy
}

/**
 * Every picture in `folder` and below: turned upright, its middle square scaled to `side`, transparency on black, greys as
 * R = G = B. 3 * side * side bytes of memory a picture. Throws TRAINING_DATA when the folder cannot be listed, CANCELLED.
 */
export async function readPictures(
  folder: string,
  side: number,
  control: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void } = {},
): Promise<ReadPictures> {
  const { names, passedBy } = await findPictures(folder)
  const pictures: (Uint8Array | null)[] = []
  const alone = oneAtATime()
  let next = 0
  let done = 0
  const readSome = async () => {
    for (let n = next++; n < names.length; n = next++) {
      throwIfCancelled(control.signal)
      pictures[n] = await readSquare(join(folder, names[n] as string), side, alone).catch(() => null)
      control.onProgress?.(++done, names.length)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, readSome))
  // Else a stop while the last are read would be lost.
  throwIfCancelled(control.signal)

  const readable = pictures.filter((picture) => picture !== null)
  const pixels = new Uint8Array(readable.length * side * side * CHANNELS)
  readable.forEach((picture, n) => {
    pixels.set(picture, n * picture.length)
  })
  return {
    count: readable.length,
    side,
    pixels,
    sha256: createHash('sha256').update(pixels).digest('hex'),
    unreadable: names.filter((_, n) => pictures[n] === null),
    passedBy,
  }
}
