/** The audit trail. */
import { z } from 'zod'
import { AUDIT_ACTIONS, AUDIT_MARKS } from '../audit-record'
import { KeyId } from '../ids'
import { KeystoreDoubt } from '../keystore-doubt'
import { Count, Instant, Nothing, SavedName } from './shapes'

const Filter = z.object({
  action: z.enum(AUDIT_ACTIONS).optional(),
  keyId: KeyId.optional(),
  /** Days of this computer's calendar, as `2026-11-27`, both included. */
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** Part of a person's name. */
  person: z.string().max(200).optional(),
})
export type AuditFilter = z.infer<typeof Filter>

const Person = z.object({ name: z.string(), fingerprint: z.string().exactOptional() })

/** What a row tells beside time, action, keys and files (`AuditTold`); `explainAudit` puts it in words. */
export const Told = z.object({
  people: z.array(Person).exactOptional(),
  marks: z.array(z.enum(AUDIT_MARKS)).exactOptional(),
  signedBy: z.object({ signer: z.string(), people: z.array(Person) }).exactOptional(),
  detail: z.string().optional(),
})
export type Told = z.infer<typeof Told>

export const AuditRow = z.object({
  number: Count,
  time: Instant,
  action: z.enum(AUDIT_ACTIONS),
  /** `label` is null for a key that is not in the keystore any more. */
  keys: z.array(z.object({ keyId: KeyId, label: z.string().nullable() })),
  files: Count,
  told: Told,
})
export type AuditRow = z.infer<typeof AuditRow>

const Doubts = z.array(KeystoreDoubt)

export const auditCalls = {
  /** Follows the whole chain: how many rows, or the first that is missing or changed. */
  auditState: {
    argument: Nothing,
    result: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), rows: Count, since: Instant }),
      z.object({ ok: z.literal(false), firstBroken: Count }),
    ]),
  },
  /** What speaks against the keystore: somebody else changed it. */
  keystoreDoubts: { argument: Nothing, result: Doubts },
  /** Ends an audit trail that cannot be trusted, keeps it, and begins a new one. Answers with what was wrong. */
  beginTrail: { argument: Nothing, result: Doubts },
  /** Trails that were ended so, oldest first. */
  endedTrails: {
    argument: Nothing,
    result: z.array(
      z.object({
        /** Null where it cannot be read. */
        ended: Instant.nullable(),
        doubts: Doubts,
        /** That can be read. */
        rows: Count,
        /** Whether it is as it was when it was ended. */
        isAsEnded: z.boolean(),
      }),
    ),
  },
  /** Those that can be read and fit, newest first, from the `from`th on, 200 at once. */
  auditRows: {
    argument: z.object({ filter: Filter, from: Count }),
    result: z.object({ total: Count, rows: z.array(AuditRow) }),
  },
  /** All rows that fit, into a new file of the person's choice; with those of ended trails where it is JSON. */
  exportAudit: {
    argument: z.object({ filter: Filter, format: z.enum(['csv', 'json']) }),
    result: SavedName,
  },
} as const
