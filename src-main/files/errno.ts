/** What the system says went wrong. */

import { errnoNameOf } from '../../src-shared/errors'

/** The errno name of a system error. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error ? errnoNameOf(error) : undefined
}

/** How a drive answers what it does not offer. */
const UNKNOWN = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM'])

/** Whether the system answered that it does not know, or not allow, what it was asked for, as such. */
export function isUnknown(thrown: unknown): boolean {
  return UNKNOWN.has(errnoOf(thrown) ?? '')
}
