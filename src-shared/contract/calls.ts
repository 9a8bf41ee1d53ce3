/** The one list of what the window may ask of the main process, with the shape of each argument and result. */
import { z } from 'zod'
import { KeyId } from '../ids'
import { DecryptionRequest, EncryptionRequest, JobHandle } from './jobs'
import { AbsolutePath, Inputs } from './paths'

const Nothing = z.undefined()
const Done = z.void()

const Secret = z.string().max(1024)
const OwnerName = z.string().trim().min(1).max(200)
const RecoveryCode = z.object({ recoveryCode: Secret })

const KeystoreState = z.enum(['missing', 'locked', 'unlocked'])
export type KeystoreState = z.infer<typeof KeystoreState>

/** A key as people know it: its face (a PNG file in base64), name and date. Nothing secret. */
const KeyFace = z.object({ keyId: KeyId, label: z.string(), created: z.string(), png: z.base64() })
export type KeyFace = z.infer<typeof KeyFace>

/** How many files of each kind the chosen files and folders hold. */
const Survey = z.object({
  plain: z.object({ files: z.number(), bytes: z.number() }),
  encrypted: z.object({ files: z.number(), bytes: z.number() }),
})
export type Survey = z.infer<typeof Survey>

export const CALLS = {
  keystoreState: { argument: Nothing, result: KeystoreState },
  /** The recovery code is shown this once and kept nowhere. */
  createKeystore: { argument: z.object({ passphrase: Secret, ownerName: OwnerName }), result: RecoveryCode },
  unlockKeystore: { argument: z.object({ passphrase: Secret }), result: Done },
  /** Sets a new passphrase and answers with a new recovery code; the old one is spent. */
  recoverKeystore: { argument: z.object({ recoveryCode: Secret, passphrase: Secret }), result: RecoveryCode },
  lockKeystore: { argument: Nothing, result: Done },
  keyFace: { argument: z.object({ keyId: KeyId }), result: KeyFace },
  /** Both answer with an empty list when the person changed their mind. */
  chooseFiles: { argument: Nothing, result: z.array(AbsolutePath) },
  chooseFolder: { argument: Nothing, result: z.array(AbsolutePath) },
  chooseOutputFolder: { argument: Nothing, result: AbsolutePath.nullable() },
  survey: { argument: z.object({ inputs: Inputs }), result: Survey },
  startEncryption: { argument: EncryptionRequest, result: JobHandle },
  startDecryption: { argument: DecryptionRequest, result: JobHandle },
  cancelJob: { argument: JobHandle, result: Done },
  /** Opens the system's file manager at the job's output folder. */
  showOutput: { argument: JobHandle, result: Done },
} as const satisfies Record<string, { argument: z.ZodType; result: z.ZodType }>

export type CallName = keyof typeof CALLS
export type Argument<Name extends CallName> = z.infer<(typeof CALLS)[Name]['argument']>
export type Value<Name extends CallName> = z.infer<(typeof CALLS)[Name]['result']>
