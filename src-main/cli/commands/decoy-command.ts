/** orrery decoy: new pictures of the generator on one sheet. They are for looking at and never become keys. */
import { dirname, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { asMessage } from '../../../src-shared/advice'
import { toOrreryError } from '../../../src-shared/errors'
import { encodeCompressed } from '../../core/png/encode-png'
import { freshLatent } from '../../dcgan/normal'
import { pictureGrid } from '../../dcgan/picture-grid'
import { throwIfCancelled } from '../../files/cancel'
import { createPending } from '../../files/commit'
import { removeStaleParts } from '../../files/stale-parts'
import { loadDecoyGenerator } from '../../keygen/decoy-generator'
import { DECOY_SIDE } from '../../keygen/key-digest'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { count, formatSeconds } from '../format'
import { NewFile, parseInput } from '../input'
import { printable } from '../output'
import { bar, createLine } from '../progress-bar'

const MOST = 256

const NUMBER = asMessage({ name: 'decoyNumber', most: MOST })
const Input = z.object({
  output: NewFile,
  number: z
    .string()
    .regex(/^[0-9]{1,3}$/, NUMBER)
    .transform(Number)
    .refine((number) => number >= 1 && number <= MOST, NUMBER),
})

export const decoy: RunCommand = async ({ output, signal }, input) => {
  const { output: file, number } = parseInput(Input, input)
  const target = resolve(file)
  await removeStaleParts(dirname(target)).catch(() => 0)
  const pending = await createPending(target)
  try {
    const pictures = await draw(number, signal)
    const { width, height, pixels } = pictureGrid(DECOY_SIDE, Math.ceil(Math.sqrt(number)), pictures)
    await pending.handle.writeFile(encodeCompressed(width, pixels)).catch((cause: unknown) => {
      throw toOrreryError(cause, 'OUTPUT_UNWRITABLE')
    })
    throwIfCancelled(signal)
    await pending.commit()
    output.result({ file, decoys: number, width, height }, `${count(number, 'decoy')} in ${printable(file)}`)
    return EXIT.done
  } finally {
    await pending.discard()
  }
}

/** From the operating system's random source. Throws MODEL_MISSING, MODEL_DAMAGED, MODEL_UNFIT, CANCELLED. */
async function draw(number: number, signal: AbortSignal): Promise<Uint8Array[]> {
  const progress = createLine(progressLine)
  const generator = await loadDecoyGenerator()
  const pictures: Uint8Array[] = []
  try {
    while (pictures.length < number) {
      progress.show({ done: pictures.length, total: number })
      // Computing does not let go of the thread: without a turn of the event loop no signal would be heard.
      await nextTurn()
      throwIfCancelled(signal)
      pictures.push(await generator.generate(freshLatent()))
    }
    return pictures
  } finally {
    progress.clear()
    generator.dispose()
  }
}

function progressLine({ done, total }: { done: number; total: number }, seconds: number): string {
  const left = done > 0 ? `, ${formatSeconds(Math.ceil((seconds / done) * (total - done)))} left` : ''
  return `${bar(done / total)} ${done} of ${count(total, 'decoy')}${left}`
}
