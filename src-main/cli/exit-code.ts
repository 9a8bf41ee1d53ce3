/** Exit codes; index.ts states the rules. */
import type { ErrorCode } from '../../src-shared/errors'

export const EXIT = { done: 0, someFailed: 1, usage: 2, keystore: 3, refused: 4, cancelled: 130 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const KEYSTORE = /^(KEYSTORE|PASSPHRASES?|RECOVERY_CODE|KEYCHAIN|AUDIT|IDENTITY)_/

/** For an error that ended the whole command. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code === 'USAGE') return EXIT.usage
  if (code === 'CANCELLED') return EXIT.cancelled
  return KEYSTORE.test(code) ? EXIT.keystore : EXIT.refused
}
