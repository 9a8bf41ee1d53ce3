/** What goes to the decoy worker when it starts, and what it sends back. */
import { z } from 'zod'
import { ErrorReport } from '../../src-shared/error-report'

/** `inBackground`: other work on this computer goes before. */
export const DecoyOrder = z.object({ count: z.int().positive(), inBackground: z.boolean() })
export type DecoyOrder = z.infer<typeof DecoyOrder>

/** Twice as many bytes as the pixels have. */
const MAX_PNG_BYTES = 98_304

/** One for each decoy that was ordered, or a failure that ends the worker's work. */
export const DecoyReply = z.union([
  z.object({
    png: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= MAX_PNG_BYTES),
  }),
  z.object({ failure: ErrorReport }),
])
export type DecoyReply = z.infer<typeof DecoyReply>
