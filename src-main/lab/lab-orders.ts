/** What the program and the lab's own process tell each other. Pictures cross as bytes, reports do not: they lie in their folders. */
import { z } from 'zod'
import { ErrorReport } from '../../src-shared/error-report'
import { Count, Seed } from '../../src-shared/lab/lab-numbers'
import { LabProgress } from '../../src-shared/lab/lab-progress'
import { PICTURE_NOTES, SCALES } from '../../src-shared/lab/lab-report'
import { MEASURE_NAMES } from '../../src-shared/lab/measure-names'

/** A file or folder; or a picture that the page drew: red, green and blue, pixel by pixel. */
const Input = z.union([
  z.object({ path: z.string() }),
  z.object({
    name: z.string(),
    rows: Count,
    columns: Count,
    pixels: z.instanceof(Uint8Array),
    notes: z.array(z.enum(PICTURE_NOTES)),
  }),
])

/** To the lab's process. It runs once, and ends by itself. */
export const LabOrder = z.union([
  z.object({
    run: z.object({
      inputs: z.array(Input),
      output: z.string(),
      scale: z.enum(SCALES),
      seed: Seed,
      only: z.array(z.enum(MEASURE_NAMES)).nullable(),
      /** What report.html is written in. */
      language: z.enum(['en', 'de']),
      locale: z.string(),
    }),
  }),
  z.object({ cancel: z.literal(true) }),
])
export type LabOrder = z.infer<typeof LabOrder>
export type RunOrder = Extract<LabOrder, { run: unknown }>['run']

export const ToldOutcome = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('done'),
    source: z.string(),
    folder: z.string(),
    wasThere: z.boolean(),
    changed: z.array(z.enum(MEASURE_NAMES)),
    /** Folders. */
    damaged: z.array(z.string()),
    strangers: z.string().nullable(),
  }),
  z.object({ status: z.enum(['failed', 'skipped']), source: z.string(), error: ErrorReport }),
])
export type ToldOutcome = z.infer<typeof ToldOutcome>

/** From the lab's process: how far it is, what became of each picture as soon as it is known, then how it ended. */
export const LabTold = z.union([
  z.object({ progress: LabProgress }),
  z.object({ outcome: ToldOutcome }),
  z.object({
    ended: z.object({ cancelled: z.boolean(), undone: Count, seconds: z.number().nonnegative() }),
  }),
  z.object({ failed: ErrorReport }),
])
export type LabTold = z.infer<typeof LabTold>
