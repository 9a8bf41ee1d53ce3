/**
 * What makes a keystore one that somebody else changed: a name and its parameters, no sentence. A doubt stays until a new
 * audit trail is begun.
 */
import { z } from 'zod'

export const KeystoreDoubt = z.discriminatedUnion('name', [
  /** `row` is the first row of the audit trail that is missing, changed, out of order or unaccounted for. */
  z.strictObject({ name: z.literal('trailBroken'), row: z.int().positive() }).readonly(),
  /** A row of another table was changed, added, removed or put back by something else than Orrery. */
  z.strictObject({ name: z.literal('setDiffers') }).readonly(),
  /** The whole file is an earlier one than was seen in its place. */
  z.strictObject({ name: z.literal('putBack') }).readonly(),
])
export type KeystoreDoubt = z.infer<typeof KeystoreDoubt>
