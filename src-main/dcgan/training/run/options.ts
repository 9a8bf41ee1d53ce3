/** What a training is told, parsed once. */
import { resolve, sep } from 'node:path'
import { z } from 'zod'
import { Architecture, PAPER_ARCHITECTURE, SIDES } from '../../architecture'

const whole = (least: number, most: number) =>
  z.coerce
    .number('Give a whole number.')
    .pipe(
      z.int('Give a whole number.').min(least, `Give at least ${least}.`).max(most, `Give at most ${most}.`),
    )

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

export const TrainingOptions = z
  .strictObject({
    /** Folder of pictures. */
    data: z.string().min(1, 'Give the folder of pictures: --data DIR.'),
    /** Folder for everything that training writes; training goes on with what it finds there. */
    out: z.string().min(1, 'Give the folder for the results: --out DIR.'),
    side: z.coerce.number().pipe(z.literal(SIDES, `--side is one of ${SIDES.join(', ')}.`)),
    width: whole(1, 256),
    /** Real pictures an iteration. Batch normalisation needs more than one. */
    batch: whole(2, 1024),
    iterations: whole(1, 10_000_000),
    seed: whole(0, Number.MAX_SAFE_INTEGER),
    sampleEvery: whole(1, 10_000_000),
    checkpointEvery: whole(1, 10_000_000),
    /** SPDX identifier of the pictures' licence, for the model's manifest. */
    licence: z.string().min(1).max(200),
    /** What the pictures are, for the model's manifest. */
    dataName: z.string().min(1).max(1000),
    skipUnreadable: z.boolean(),
  })
  .refine(({ data, out }) => !`${resolve(out)}${sep}`.startsWith(`${resolve(data)}${sep}`), {
    error: 'The folder for the results must not lie in the folder of pictures.',
  })
export type TrainingOptions = Readonly<z.infer<typeof TrainingOptions>>

export const architectureOf = ({ side, width }: TrainingOptions): Architecture =>
  Architecture.parse({ side, width })
