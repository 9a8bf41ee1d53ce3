/** What became of one key, out of the audit trail: where it came from, what it locks, who else got it. */
import type { AuditMark, AuditPerson, AuditSigner, AuditTold } from '../../src-shared/audit-record'
import type { KeyId } from '../../src-shared/ids'
import type { AuditEntry, KeySummary, Keystore } from '../keystore'
import { keyOf } from './key-upkeep'
import { exportedInText, importedInText } from './told-in-text'

/** `at` is the ISO 8601 instant of the row that tells of it. */
interface Happened {
  readonly at: string
}

export interface WorkTold extends Happened {
  /** How many, together with those under other keys of the same job. */
  readonly files: number
}

export interface ImportTold extends Happened {
  /** Who the bundle said it is from: a claim. Null where the row does not tell. */
  readonly person: AuditPerson | null
  readonly marks: readonly AuditMark[]
  /** Whose signature it bore, where it bore somebody else's. */
  readonly signedBy: AuditSigner | null
}

export interface ExportTold extends Happened {
  /** Rows of schema versions 1 to 3 tell all names in one. */
  readonly people: readonly AuditPerson[]
  /** `toOneself`, `withPassphrase`. */
  readonly marks: readonly AuditMark[]
}

export interface KeyStory extends Pick<KeySummary, 'keyId' | 'label' | 'created' | 'origin' | 'isDamaged'> {
  /** False when a row of the audit trail is missing or changed: then all below is what can be read, and may lack anything. */
  readonly trailWhole: boolean
  /** How many files it locks, of all jobs that were recorded. */
  readonly encryptedFiles: number
  readonly encrypted: readonly WorkTold[]
  readonly opened: readonly WorkTold[]
  readonly sent: readonly WorkTold[]
  readonly imported: readonly ImportTold[]
  readonly exported: readonly ExportTold[]
  /**
   * Whether a bundle with it was ever made, for oneself too. A false one is no proof where `trailWhole` is false, and never tells
   * of bundles that other people made.
   */
  readonly wasEverExported: boolean
}

/**
 * Each list oldest first. Reads the whole audit trail and verifies it; a broken one is told in `trailWhole` and not thrown, so
 * that it can be shown beside what there is.
 * @throws OrreryError KEY_NOT_FOUND, KEYSTORE_LOCKED.
 */
export function keyStory(keystore: Keystore, keyId: KeyId): KeyStory {
  const { label, created, origin, isDamaged } = keyOf(keystore, keyId)
  const trailWhole = keystore.audit.verify().ok
  const rows = keystore.audit.readable().filter(({ keyIds }) => keyIds.includes(keyId))
  const of = (...actions: AuditEntry['action'][]) => rows.filter(({ action }) => actions.includes(action))
  const encrypted = of('encrypted').map(work)
  const exported = of('exported').map(exportTold)
  return {
    keyId,
    label,
    created,
    origin,
    isDamaged,
    trailWhole,
    encryptedFiles: encrypted.reduce((sum, { files }) => sum + files, 0),
    encrypted,
    opened: of('decrypted').map(work),
    sent: of('sent').map(work),
    imported: of('imported').map(importTold),
    exported,
    wasEverExported: exported.length > 0,
  }
}

const work = ({ time, files }: AuditEntry): WorkTold => ({ at: time, files })

function exportTold(row: AuditEntry): ExportTold {
  const { people = [], marks = [] }: AuditTold = row.detail === undefined ? row : exportedInText(row.detail)
  return { at: row.time, people, marks }
}

function importTold(row: AuditEntry): ImportTold {
  const {
    people,
    marks = [],
    signedBy,
  }: AuditTold = row.detail === undefined ? row : importedInText(row.detail)
  return { at: row.time, person: people?.[0] ?? null, marks, signedBy: signedBy ?? null }
}
