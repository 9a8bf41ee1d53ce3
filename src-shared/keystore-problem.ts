/** What a check of the whole keystore can find: a name and its parameters, no secret and no sentence. */
import { z } from 'zod'
import { KeyId } from './ids'

export const KeystoreProblem = z.discriminatedUnion('name', [
  z.object({ name: z.literal('databaseDamaged') }).readonly(),
  z.object({ name: z.literal('wrapMissing') }).readonly(),
  z.object({ name: z.literal('ownerNameDamaged') }).readonly(),
  z.object({ name: z.literal('identityDamaged') }).readonly(),
  z.object({ name: z.literal('contactDamaged') }).readonly(),
  z.object({ name: z.literal('decoyDamaged') }).readonly(),
  z.object({ name: z.literal('keyListDamaged') }).readonly(),
  z.object({ name: z.literal('keyDamaged'), keyId: KeyId }).readonly(),
  z.object({ name: z.literal('auditUnreadable') }).readonly(),
  /** `row` is the first that is missing or changed. */
  z.object({ name: z.literal('auditBroken'), row: z.int() }).readonly(),
])
export type KeystoreProblem = z.infer<typeof KeystoreProblem>
