/** The gate: a keystore made, unlocked, recovered, locked. */
import { z } from 'zod'
import { KeystoreProblem } from '../keystore-problem'
import { Source, SourceHandle } from './handles'
import { Count, Done, Nothing, Secret } from './shapes'

export const GateState = z.object({
  keystore: z.enum(['missing', 'locked', 'unlocked']),
  /** How many jobs run: they go on while the window is locked. */
  running: Count,
  /** Whether the system's keychain may open this keystore, while it is locked. */
  keychain: z.boolean(),
  /** Whether it is locked because another program changed what opens it. */
  isRekeyed: z.boolean(),
})
export type GateState = z.infer<typeof GateState>

/** How far a recovery code is typed: `otherKeystore` is a whole code that does not open this one. */
export const CodeState = z.enum(['incomplete', 'mistyped', 'otherKeystore', 'right'])
export type CodeState = z.infer<typeof CodeState>

const OwnerName = z.string().trim().min(1).max(200)
/** Shown this once and kept nowhere; `saveRecoveryCode` knows it until `forgetRecoveryCode`. */
export const RecoveryCode = z.object({ recoveryCode: z.string() })

export const gateCalls = {
  gate: { argument: Nothing, result: GateState },
  createKeystore: { argument: z.object({ passphrase: Secret, ownerName: OwnerName }), result: RecoveryCode },
  unlockKeystore: { argument: z.object({ passphrase: Secret }), result: Done },
  unlockByKeychain: { argument: Nothing, result: Done },
  checkRecoveryCode: {
    argument: z.object({ recoveryCode: Secret }),
    result: z.object({
      state: CodeState,
      /** Of a mistyped code, when that is known: the group with a symbol that no code has there; 8 for what is too much. */
      group: Count.optional(),
    }),
  },
  /** Sets a new passphrase and answers with a new recovery code; the old one is spent. */
  recoverKeystore: { argument: z.object({ recoveryCode: Secret, passphrase: Secret }), result: RecoveryCode },
  /** Null when the person changed their mind. */
  chooseBackup: { argument: Nothing, result: Source.nullable() },
  /**
   * From a backup, when there is no keystore. `secret` is the passphrase or the recovery code of the backup; with the passphrase
   * the keystore is open then.
   */
  restoreKeystore: {
    argument: z.object({ backup: SourceHandle, by: z.enum(['passphrase', 'recoveryCode']), secret: Secret }),
    /** What is damaged in the backup or missing from it: the rest is back. */
    result: z.object({ keys: Count, problems: z.array(KeystoreProblem) }),
  },
  /** Writes the code that was made last to a file of the person's choice; answers whether it did. */
  saveRecoveryCode: { argument: Nothing, result: z.boolean() },
  forgetRecoveryCode: { argument: Nothing, result: Done },
  lockKeystore: { argument: Nothing, result: Done },
  /** Six words of the EFF's long list, drawn at random. */
  suggestPassphrase: { argument: Nothing, result: z.string() },
} as const

export const gateEvents = {
  /** The gate opened or closed, or the number of running jobs changed while it is closed. */
  gate: GateState,
} as const
