/** Draws decoys to look at, as one picture. None of them becomes a key. */
import { dirname, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { toOrreryError } from '../../src-shared/errors'
import { encodeCompressed } from '../core/png/encode-png'
import { freshLatent } from '../dcgan/normal'
import { pictureGrid } from '../dcgan/picture-grid'
import { throwIfCancelled } from '../files/cancel'
import { createPending } from '../files/commit'
import { removeStaleParts } from '../files/stale-parts'
import { loadDecoyGenerator } from '../keygen/decoy-generator'
import { DECOY_SIDE } from '../keygen/key-digest'
import { nodeCompression } from '../platform/node-zlib'

export interface DrawRequest {
  /** The PNG to write; never written over. */
  readonly file: string
  readonly number: number
}

export interface DrawControl {
  readonly signal: AbortSignal
  /** Called before each decoy with how many are drawn. */
  readonly onProgress: (drawn: number) => void
}

/**
 * Draws from the operating system's random source. Returns the picture's size in pixels.
 * Throws MODEL_MISSING, MODEL_DAMAGED, MODEL_UNFIT, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, CANCELLED.
 */
export async function drawDecoys(
  { file, number }: DrawRequest,
  { signal, onProgress }: DrawControl,
): Promise<{ width: number; height: number }> {
  const target = resolve(file)
  await removeStaleParts(dirname(target)).catch(() => 0)
  const pending = await createPending(target, 'shared')
  try {
    const pictures = await draw(number, signal, onProgress)
    const { width, height, pixels } = pictureGrid(DECOY_SIDE, Math.ceil(Math.sqrt(number)), pictures)
    await pending.handle
      .writeFile(encodeCompressed(width, pixels, nodeCompression))
      .catch((cause: unknown) => {
        throw toOrreryError(cause, 'OUTPUT_UNWRITABLE')
      })
    throwIfCancelled(signal)
    await pending.commit()
    return { width, height }
  } finally {
    await pending.discard()
  }
}

async function draw(
  number: number,
  signal: AbortSignal,
  onProgress: (drawn: number) => void,
): Promise<Uint8Array[]> {
  const generator = await loadDecoyGenerator()
  const pictures: Uint8Array[] = []
  try {
    while (pictures.length < number) {
      onProgress(pictures.length)
      // Computing does not let go of the thread: without a turn of the event loop no signal would be heard.
      await nextTurn()
      throwIfCancelled(signal)
      pictures.push(await generator.generate(freshLatent()))
    }
    return pictures
  } finally {
    generator.dispose()
  }
}
