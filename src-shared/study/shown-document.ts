/** What is read instead of looked at: structured reports as text, encapsulated documents. */
import { z } from 'zod'

/** One content item (PS3.3 C.17.3), in the order of the report. */
export const ReportLine = z.object({
  depth: z.int().nonnegative(),
  /** CONTAINS, HAS OBS CONTEXT, ... or ''. */
  relationship: z.string(),
  /** Concept name's meaning. */
  concept: z.string(),
  /** Text, code meaning, number with unit, date, name, UID, or what is referred to. */
  value: z.string(),
  /** TEXT, NUM, CODE, CONTAINER, ... */
  valueType: z.string(),
})
export type ReportLine = z.infer<typeof ReportLine>

export const ShownDocument = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    title: z.string(),
    lines: z.array(ReportLine),
    isWhole: z.boolean(),
  }),
  z.object({ kind: z.literal('pdf'), title: z.string(), bytes: z.instanceof(Uint8Array) }),
  /** Another encapsulated document: only what it is called and its media type. */
  z.object({ kind: z.literal('other'), title: z.string(), type: z.string(), bytes: z.int().nonnegative() }),
])
export type ShownDocument = z.infer<typeof ShownDocument>
