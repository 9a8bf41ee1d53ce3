/** What a training is told, parsed once. */
import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { asMessage } from '../../../src-shared/advice'
import { digits, wholeNumber } from '../../../src-shared/option-shapes'
import { Architecture, PAPER_ARCHITECTURE, SIDES } from '../../dcgan/architecture'

function text(option: string, most: number) {
  const complaint = asMessage({ name: 'textLength', option, most })
  return z.string().min(1, complaint).max(most, complaint)
}

export const DEFAULTS = {
  side: PAPER_ARCHITECTURE.side,
  width: PAPER_ARCHITECTURE.width,
  batch: 64,
  /** The paper's. */
  iterations: 30_000,
  seed: 1,
  sampleEvery: 250,
  checkpointEvery: 250,
} as const

const WRONG_SIDE = asMessage({ name: 'sideUnknown', sides: [...SIDES] })

export const TrainingOptions = z
  .strictObject({
    /** Folder of pictures. */
    data: z.string().min(1, asMessage({ name: 'picturesFolderNeeded' })),
    /** Folder for everything that training writes; training goes on with what it finds there. */
    out: z.string().min(1, asMessage({ name: 'trainingFolderNeeded' })),
    side: digits(WRONG_SIDE).pipe(z.literal(SIDES, WRONG_SIDE)),
    width: wholeNumber('--width', 1, 256),
    /** Real pictures an iteration. Batch normalisation needs more than one. */
    batch: wholeNumber('--batch', 2, 1024),
    iterations: wholeNumber('--iterations', 1, 10_000_000),
    seed: wholeNumber('--seed', 0, Number.MAX_SAFE_INTEGER),
    sampleEvery: wholeNumber('--sample-every', 1, 10_000_000),
    checkpointEvery: wholeNumber('--checkpoint-every', 1, 10_000_000),
    /** SPDX identifier of the pictures' licence, for the model's manifest. */
    licence: text('--licence', 200),
    /** What the pictures are, for the model's manifest. */
    dataName: text('--data-name', 1000),
    skipUnreadable: z.boolean(),
  })
  .refine(({ data, out }) => !isInside(realPath(data), realPath(out)), {
    error: asMessage({ name: 'resultsAmongPictures' }),
  })
export type TrainingOptions = Readonly<z.infer<typeof TrainingOptions>>

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Links are followed; what is not there yet is where it would be made. */
function realPath(path: string): string {
  const absolute = resolve(path)
  try {
    return realpathSync.native(absolute)
  } catch {
    const parent = dirname(absolute)
    return parent === absolute ? absolute : join(realPath(parent), basename(absolute))
  }
}

export const architectureOf = ({ side, width }: TrainingOptions): Architecture =>
  Architecture.parse({ side, width })
