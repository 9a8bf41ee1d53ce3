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
  'HEADER_LOST',
  'FILE_EMPTY',
  'FILE_ZEROED',
  'FILE_REPLACED',
  'FILE_UNFINISHED',
  'MET_BEFORE',
  'HEADER_DAMAGED',
  'VERSION_UNKNOWN',
  'KEY_UNKNOWN',
  'KEY_NOT_CHOSEN',
  'FILE_CHANGED',
  'FILE_TOO_LARGE',
  'FILE_UNREADABLE',
  'FILE_BUSY',
  'NAME_UNSAFE',
  'ENCRYPTED_ALREADY',
  'KEYS_AMONG_FILES',
  'NAME_UNFIT',
  'NAME_NOT_UNICODE',
  'PATH_TOO_LONG',
  // Files that go out
  'OUTPUT_EXISTS',
  'OUTPUT_UNWRITABLE',
  'OUTPUT_MOVED',
  'OUTPUT_READ_ONLY',
  'OUTPUT_TOO_LARGE',
  'DISK_FULL',
  'QUOTA_REACHED',
  'NAME_TOO_LONG',
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
  'KEYSTORE_READ_ONLY',
  'KEYSTORE_NO_LOCKS',
  'KEYSTORE_OUT_OF_REACH',
  'KEYSTORE_PLACE_UNKNOWN',
  'PASSPHRASE_WRONG',
  'PASSPHRASES_DIFFER',
  'PASSPHRASE_WEAK',
  'PASSPHRASE_COMMON',
  'PASSPHRASE_NEEDED',
  'PASSPHRASE_UNREADABLE',
  'RECOVERY_CODE_WRONG',
  'CODE_UNSHOWN',
  'KEYCHAIN_FAILED',
  'BACKUP_DAMAGED',
  'KEYSTORE_ALTERED',
  'KEYSTORE_PUT_BACK',
  'AUDIT_BROKEN',
  // Sharing
  'KEY_NOT_FOUND',
  'KEY_AMBIGUOUS',
  'KEY_DAMAGED',
  'IDENTITY_LOST',
  'KEY_ID_UNBOUND',
  'BUNDLE_DAMAGED',
  'BUNDLE_NOT_FOR_YOU',
  'BUNDLE_COSTLY',
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
  // The lab
  'LAB_NOT_MEASURABLE',
  'LAB_OWN_REPORT',
  'CLASSIFIER_DAMAGED',
  'PICTURE_KIND_UNKNOWN',
  'PICTURE_UNSUPPORTED',
  'PICTURE_MISSING',
  'PICTURE_UNREADABLE',
  'PICTURE_TOO_LARGE',
  // Calls
  'USAGE',
  'RESULT_UNTOLD',
  'CHOICE_UNKNOWN',
  'TARGET_GONE',
  'JOB_UNKNOWN',
  // The program itself
  'INSTALLATION_ALTERED',
  'SANDBOX_OFF',
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
  const errno = errnoNameOf(thrown)
  const path = textOf(thrown, 'path')
  if (errno === 'ENAMETOOLONG')
    return new OrreryError(isPathTooDeep(path) ? 'PATH_TOO_LONG' : 'NAME_TOO_LONG', { cause: thrown })
  const known = errno === undefined ? undefined : WRITING[errno]
  if (known !== undefined && (fallback === 'OUTPUT_UNWRITABLE' || known === 'DISK_FULL'))
    return new OrreryError(known, { cause: thrown })
  const isFaulty = errno === 'EIO' && fallback === 'OUTPUT_UNWRITABLE'
  return new OrreryError(fallback, { cause: thrown, advice: isFaulty ? { name: 'driveFaulty' } : undefined })
}

/** What the system says when it cannot write. */
const WRITING: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'QUOTA_REACHED',
  EFBIG: 'OUTPUT_TOO_LARGE',
  EROFS: 'OUTPUT_READ_ONLY',
}

/** What Node.js has no name for, by the numbers of Linux, then of macOS. */
const UNNAMED: Readonly<Record<number, string>> = {
  [-122]: 'EDQUOT',
  [-116]: 'ESTALE',
  [-117]: 'EUCLEAN',
  [-121]: 'EREMOTEIO',
  [-69]: 'EDQUOT',
  [-70]: 'ESTALE',
}

/** Whether the operating system refused something, unlike a fault of the program's own. */
export function isSystemError(thrown: unknown): boolean {
  return /^(E(?!RR_)|unknown)/i.test(textOf(thrown, 'code') ?? '')
}

/** The name that the system's error has in C. */
export function errnoNameOf(thrown: unknown): string | undefined {
  const code = textOf(thrown, 'code')
  if (code === undefined || !/^unknown/i.test(code)) return code
  const number = (thrown as { readonly errno?: unknown }).errno
  return (typeof number === 'number' ? UNNAMED[number] : undefined) ?? code
}

function textOf(thrown: unknown, field: 'code' | 'path'): string | undefined {
  const value: unknown =
    typeof thrown === 'object' && thrown !== null ? (thrown as Record<string, unknown>)[field] : undefined
  return typeof value === 'string' ? value : undefined
}

/** Bytes of the longest name that common file systems take. */
const LONGEST_NAME = 255

/** Whether it is the whole that is too long, and not one of its names. */
function isPathTooDeep(path: string | undefined): boolean {
  return path !== undefined && path.length > LONGEST_NAME && path.split(/[/\\]/).every(isShortName)
}

/** Counts bytes of UTF-8. */
function isShortName(name: string): boolean {
  let bytes = 0
  for (const character of name) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes <= LONGEST_NAME
}
