/** The one list of what the main process tells the window unasked. */
import type { z } from 'zod'
import { JobEnded, JobProgress } from './jobs'

export const EVENTS = {
  jobProgress: JobProgress,
  jobEnded: JobEnded,
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof EVENTS
export type Payload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>
