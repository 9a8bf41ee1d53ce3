/** What the training thread sends: what happens, and at last a result or a failure. */
import { z } from 'zod'
import { PassedBy } from '../../../src-shared/advice'
import { ErrorReport } from '../../../src-shared/error-report'

const whole = z.int().nonnegative()
/** A loss that diverged is no finite number. */
const loss = z.custom<number>((value) => typeof value === 'number')

export const TrainingEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('reading'), done: whole, total: whole }),
  /** Names of pictures that cannot be read, relative to their folder. */
  z.strictObject({ event: z.literal('unreadable'), names: z.array(z.string()) }),
  /** Training begins, or goes on after `iteration` iterations; newer checkpoints were `damaged`. */
  z.strictObject({
    event: z.literal('start'),
    images: whole,
    passedBy: PassedBy,
    iteration: whole,
    damaged: z.array(whole),
  }),
  z.strictObject({
    event: z.literal('iteration'),
    row: z.strictObject({
      iteration: whole,
      seconds: loss,
      imagesPerSecond: loss,
      dReal: loss,
      dFake: loss,
      g: loss,
      pReal: loss,
      pFake: loss,
    }),
  }),
  /** The average's statistics are measured and the model is written, which takes minutes at the paper's size. */
  z.strictObject({ event: z.literal('model') }),
])
export type TrainingEvent = z.infer<typeof TrainingEvent>

/** How a training is watched and stopped. */
export interface TrainingControl {
  readonly signal?: AbortSignal
  readonly onEvent?: (event: TrainingEvent) => void
}

export const TrainingMessage = z.union([
  TrainingEvent,
  z.strictObject({
    result: z.strictObject({ finished: z.boolean(), iteration: whole, model: z.string().nullable() }),
  }),
  z.strictObject({ failure: ErrorReport }),
])
export type TrainingMessage = z.infer<typeof TrainingMessage>
