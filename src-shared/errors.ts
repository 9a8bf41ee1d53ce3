/**
 * The one error type of the program. Every failure a person can meet has a stable code, and an advice where the thrower
 * knows better than the code's general hint. Sentences are made where an error is shown (words/). Nothing here carries a
 * secret, patient data or a file's path: the place is shown beside the error by whoever knows what the user asked for.
 */
import type { Advice } from './advice'

/** Codes are stable: scripts and the catalogues of words rely on them. */
export const ERROR_CODES = [
  // Files that come in
  'NOT_ORRERY',
  'HEADER_DAMAGED',
  'VERSION_UNKNOWN',
  'KEY_UNKNOWN',
  'KEY_NOT_CHOSEN',
  'FILE_CHANGED',
  'FILE_TOO_LARGE',
  'FILE_UNREADABLE',
  'FILE_BUSY',
  'NAME_UNSAFE',
  // Files that go out
  'OUTPUT_EXISTS',
  'OUTPUT_UNWRITABLE',
  'DISK_FULL',
  'READ_BACK_DIFFERS',
  'CANCELLED',
  'NOTHING_TO_DO',
  'WORKER_FAILED',
  // Keystore
  'KEYSTORE_MISSING',
  'KEYSTORE_EXISTS',
  'KEYSTORE_LOCKED',
  'KEYSTORE_DAMAGED',
  'KEYSTORE_GONE',
  'KEYSTORE_NEWER',
  'KEYSTORE_BUSY',
  'PASSPHRASE_WRONG',
  'PASSPHRASES_DIFFER',
  'PASSPHRASE_WEAK',
  'PASSPHRASE_NEEDED',
  'RECOVERY_CODE_WRONG',
  'KEYCHAIN_FAILED',
  'BACKUP_DAMAGED',
  'AUDIT_BROKEN',
  // Sharing
  'KEY_NOT_FOUND',
  'KEY_AMBIGUOUS',
  'KEY_ID_UNBOUND',
  'BUNDLE_DAMAGED',
  'BUNDLE_NOT_FOR_YOU',
  'BUNDLE_SIGNATURE_WRONG',
  'BUNDLE_MISMATCH',
  'BUNDLE_CONFLICT',
  'RECIPIENT_INVALID',
  'RECIPIENT_AMBIGUOUS',
  'RECIPIENTS_MIXED',
  'CARD_DAMAGED',
  'CONTACT_NOT_FOUND',
  'CONTACT_EXISTS',
  'KEYS_BESIDE_FILES',
  'DRIVE_TOO_SMALL',
  'DRIVE_MISSING',
  // Key generation
  'MODEL_MISSING',
  'MODEL_DAMAGED',
  'MODEL_UNFIT',
  'DISCRIMINATOR_MISSING',
  'DISCRIMINATOR_DAMAGED',
  'DECOY_FAILED',
  // Training a generator
  'TRAINING_DATA',
  'TRAINING_BUSY',
  'TRAINING_OTHER',
  'TRAINING_DAMAGED',
  'TRAINING_DIVERGED',
  // Calls
  'USAGE',
  'CHOICE_UNKNOWN',
  'TARGET_GONE',
  'JOB_UNKNOWN',
  'INTERNAL',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** What crosses a thread, process or window boundary (parsed by error-report.ts): an error without stack and cause. */
export interface ErrorReport {
  readonly code: ErrorCode
  readonly advice?: Advice
}

export class OrreryError extends Error {
  override readonly name = 'OrreryError'
  readonly code: ErrorCode
  readonly advice: Advice | undefined

  /** @param options.advice takes the place of the code's general hint. */
  constructor(code: ErrorCode, options: { cause?: unknown; advice?: Advice | undefined } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.advice = options.advice
  }

  report(): ErrorReport {
    const { code, advice } = this
    return advice === undefined ? { code } : { code, advice }
  }

  static fromReport({ code, advice }: ErrorReport): OrreryError {
    return new OrreryError(code, { advice })
  }
}

/** Any thrown value as an OrreryError: itself, a disk error by its errno, or `fallback`. */
export function toOrreryError(thrown: unknown, fallback: ErrorCode = 'INTERNAL'): OrreryError {
  if (thrown instanceof OrreryError) return thrown
  const errno = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return new OrreryError('DISK_FULL', { cause: thrown })
  return new OrreryError(fallback, { cause: thrown })
}
