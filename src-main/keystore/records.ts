/** What goes into the keystore and comes out of it. The zod shapes parse what sealed cells hold. */
import { z } from 'zod'
import { AUDIT_ACTIONS, AUDIT_MARKS } from '../../src-shared/audit-record'
import { KeyId } from '../../src-shared/ids'
import type { JobKey } from '../keygen/job-key'

/** Where a key came from; `from` is the display name in the bundle. */
export const Origin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('made') }),
  z.strictObject({ kind: z.literal('imported'), from: z.string() }),
])
export type Origin = z.infer<typeof Origin>

/** A job key without its secrets: what a list of keys shows. When an imported one arrived, the audit trail tells. */
export interface KeySummary extends Pick<JobKey, 'keyId' | 'label'> {
  /** ISO 8601 instant; null where it does not open. */
  readonly created: string | null
  /** Null where it does not open. */
  readonly origin: Origin | null
  /** Something of what is told here does not open; the label is empty then. Files open all the same. */
  readonly isDamaged: boolean
}

export interface KeyWithFace extends KeySummary {
  /** The decoy picture (PNG file), the key's face; null where it does not open. */
  readonly png: Uint8Array | null
}

const KeyPair = z.strictObject({ identity: z.string(), recipient: z.string() })
const SigningPair = z.strictObject({ secret: z.string(), signer: z.string() })

/**
 * The owner's age identities (secret) and recipients (public), classical and post-quantum hybrid; and their signing key
 * (secret) with its public half.
 */
export const Identity = z.strictObject({ x25519: KeyPair, hybrid: KeyPair, signing: SigningPair })
export type Identity = z.infer<typeof Identity>

/** As it lies in the keystore: schema version 2 had no signing key. */
export const StoredIdentity = Identity.extend({ signing: SigningPair.exactOptional() })
export type StoredIdentity = z.infer<typeof StoredIdentity>

const Person = z.strictObject({ name: z.string(), fingerprint: z.string().exactOptional() })

/** What a caller records: how many files, under which keys, and whatever else there is to tell (`AuditTold`). */
export const AuditRecord = z.strictObject({
  action: z.enum(AUDIT_ACTIONS),
  keyIds: z.array(KeyId).readonly(),
  files: z.int().min(0),
  people: z.array(Person).readonly().exactOptional(),
  marks: z.array(z.enum(AUDIT_MARKS)).readonly().exactOptional(),
  signedBy: z.strictObject({ signer: z.string(), people: z.array(Person).readonly() }).exactOptional(),
  detail: z.string().optional(),
})
export type AuditRecord = z.infer<typeof AuditRecord>

/** What an audit row seals: the record and when it was made, an ISO 8601 instant. */
export const AuditContent = AuditRecord.extend({ time: z.iso.datetime() })
export type AuditContent = z.infer<typeof AuditContent>

/** A row of the audit trail; numbers run 1, 2, 3 without a gap. */
export interface AuditEntry extends AuditContent {
  readonly number: number
}
