/** The keys of the keystore, without anything secret. */
import { z } from 'zod'
import { KeyId } from '../ids'
import { Told } from './audit-calls'
import { TargetHandle } from './handles'
import { Count, Done, Instant, Nothing, Secret } from './shapes'

/** To contacts, by name, or locked with a passphrase. */
export const BundleLock = z.union([
  z.object({ contacts: z.array(z.string()).min(1).max(50), toSelf: z.boolean() }),
  z.object({ passphrase: Secret }),
])
export type BundleLock = z.infer<typeof BundleLock>

const Handle = z.object({ keyId: KeyId })

export const KeyView = z.object({
  keyId: KeyId,
  label: z.string(),
  /** Null where it does not open. */
  created: Instant.nullable(),
  /** The sender's display name for one that was imported. */
  from: z.string().nullable(),
  /** Its name, time or origin does not open. */
  isDamaged: z.boolean(),
})
export type KeyView = z.infer<typeof KeyView>

/** What a row of the audit trail tells of an import or an export, in the words of `explainAudit`. */
const Handed = z.object({ at: Instant, told: Told })
const Work = z.object({ at: Instant, files: Count })

/** What the audit trail tells of a key. Each list newest first, of the newest hundred. */
export const KeyStory = z.object({
  /** How many files it locks; how often files were opened with it. */
  encryptedFiles: Count,
  timesOpened: Count,
  imported: z.array(Handed),
  exported: z.array(Handed),
  sent: z.array(Work),
  /** Also in a bundle for oneself. */
  wasEverExported: z.boolean(),
  /** False when rows of the trail are missing or changed: then all this may lack something. */
  isWhole: z.boolean(),
})
export type KeyStory = z.infer<typeof KeyStory>

export const keyCalls = {
  /** Newest first. */
  keys: { argument: Nothing, result: z.array(KeyView) },
  /** Its picture, a PNG file in base64, null where it does not open; and its name. */
  keyFace: { argument: Handle, result: KeyView.extend({ png: z.base64().nullable() }) },
  keyStory: { argument: Handle, result: KeyStory },
  renameKey: { argument: Handle.extend({ label: z.string().trim().max(200) }), result: Done },
  deleteKey: { argument: Handle, result: Done },
  /** Writes a bundle into the target; answers with the name it got. */
  exportKeys: {
    argument: z.object({
      keyIds: z.array(KeyId).min(1).max(1000),
      lock: BundleLock,
      target: TargetHandle,
      /** Keys may go where files lie that they open. */
      keysWithFiles: z.boolean(),
    }),
    result: z.object({ name: z.string() }),
  },
} as const

export const keyEvents = {
  /** Keys came, went or were renamed, other than by a job. */
  keysChanged: Nothing,
  /** A bundle with keys was written, other than by a job. */
  keysExported: Nothing,
} as const
