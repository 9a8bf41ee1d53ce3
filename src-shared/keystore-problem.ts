/** What a check of the whole keystore can find: a name and its parameters, no secret and no sentence. */
import { z } from 'zod'
import { KeyId } from './ids'

const Key = { keyId: KeyId }
const Count = z.int().positive()

const problem = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ name: z.literal(name), ...shape }).readonly()

export const KeystoreProblem = z.discriminatedUnion('name', [
  problem('databaseDamaged', {}),
  problem('wrapMissing', {}),
  problem('ownerNameDamaged', {}),
  problem('identityDamaged', {}),
  problem('contactsDamaged', { count: Count }),
  problem('decoyDamaged', {}),
  /** Neither its digest nor what that can be computed of opens. */
  problem('keyDamaged', Key),
  /** It was computed again of what it was made of; its files can be opened. */
  problem('keyDigestDamaged', Key),
  /** Its files can be opened; it cannot be shared. */
  problem('keyFaceDamaged', Key),
  /** Its label, or when it was made or where it came from. */
  problem('keyLabelDamaged', Key),
  /** `row` is the first that is missing or changed. */
  problem('auditBroken', { row: z.int() }),
  /** `trail` is 1 for the first that was ended. */
  problem('oldTrailChanged', { trail: z.number() }),
  // Doubts (`keystore-doubt.ts`)
  problem('setDiffers', {}),
  problem('putBack', {}),
  // Of a backup: what it tells that it holds, and does not
  problem('backupDamaged', { places: Count }),
  problem('keysLost', { keyIds: z.array(KeyId) }),
  problem('contactsLost', { count: Count }),
  /** First and last number of each run. */
  problem('auditRowsLost', { rows: z.array(z.tuple([z.int(), z.int()])) }),
  // The trail against what there is
  problem('keyGone', Key),
  problem('keyReturned', Key),
  problem('contactGone', { contact: z.string() }),
  problem('contactReturned', { contact: z.string() }),
  problem('identityGone', {}),
  // No damage: a job that was killed or still runs leaves such a key
  problem('keyUnrecorded', Key),
  problem('contactUnrecorded', { contact: z.string() }),
])
export type KeystoreProblem = z.infer<typeof KeystoreProblem>
