/** What the decoy worker sends back, once, before it ends. */
import { z } from 'zod'
import { ERROR_CODES } from '../../src-shared/errors'
import { DECOY_BYTES } from './digest'

const Failure = z.object({ code: z.enum(ERROR_CODES), message: z.string(), hint: z.string() })

export const DecoyReply = z.union([
  z.object({
    pixels: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === DECOY_BYTES),
  }),
  z.object({ failure: Failure }),
])
export type DecoyReply = z.infer<typeof DecoyReply>
