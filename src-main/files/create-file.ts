/** Making a new file in a held folder, also where a drive does not offer all that makes it safe. */
import { constants } from 'node:fs'
import { isUnknown } from './errno'

/** Who may use a new file: its owner, or everybody whom the umask does not keep out. */
export type Access = 'private' | 'shared'

export const MODE = { private: 0o600, shared: 0o666 } as const

const { O_RDWR, O_CREAT, O_EXCL } = constants
const NO_LINK = constants.O_NOFOLLOW ?? 0

/** The safest first. A name that nobody can guess is new without O_EXCL too. */
const WAYS = [O_EXCL | NO_LINK, O_EXCL, NO_LINK]

const NEW = O_RDWR | O_CREAT

/**
 * Opens a file for reading and writing under a name that nobody can guess. Throws the system's error.
 * @param opened opens it with flags.
 */
export function createFile(opened: (flags: number) => number): number {
  for (const way of WAYS) {
    try {
      return opened(NEW | way)
    } catch (thrown) {
      if (!isUnknown(thrown)) throw thrown
    }
  }
  return opened(NEW)
}

/** The same without holding up the thread. */
export async function createHandle<Handle>(opened: (flags: number) => Promise<Handle>): Promise<Handle> {
  for (const way of WAYS) {
    try {
      return await opened(NEW | way)
    } catch (thrown) {
      if (!isUnknown(thrown)) throw thrown
    }
  }
  return opened(NEW)
}
