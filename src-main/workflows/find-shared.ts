/** Bundles and cards that lie in folders which a person opened: somebody may have sent both in one. */
import { stat } from 'node:fs/promises'
import { sharedKindOf } from '../../src-shared/shared-kind'
import { walkDrive } from '../drives/walk-drive'
import { throwIfCancelled } from '../files/cancel'

/** Not deep: what somebody hands over lies near the top. */
const LIMITS = { depth: 4, entries: 20_000 }
/** More are no help to anybody. */
const MOST = 100

/**
 * The paths of files that are called as bundles or cards are; what they hold tells whoever opens them. Those of `paths`
 * that are no folders are passed by. Throws CANCELLED.
 */
export async function findShared(paths: readonly string[], signal?: AbortSignal): Promise<string[]> {
  const found = new Set<string>()
  for (const path of paths) {
    throwIfCancelled(signal)
    const isFolder = await stat(path).then(
      (at) => at.isDirectory(),
      () => false,
    )
    if (!isFolder) continue
    for await (const file of walkDrive(path, LIMITS, signal)) {
      if (sharedKindOf(file.name) === null) continue
      found.add(file.path)
      if (found.size === MOST) return [...found]
    }
  }
  return [...found]
}
