/** The one list of what the main process tells the window unasked. */
import { z } from 'zod'
import { ErrorReport } from '../error-report'
import { JobEnded, JobProgress } from './jobs'

/** Told once for each opening of the keystore; `left` decoys are in it. */
const DecoysFailed = z.object({ error: ErrorReport, left: z.int().nonnegative() })
export type DecoysFailed = z.infer<typeof DecoysFailed>

export const EVENTS = {
  jobProgress: JobProgress,
  jobEnded: JobEnded,
  decoysFailed: DecoysFailed,
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof EVENTS
export type Payload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>
