/** A folder of things that take long to make. Each is made beside its place and moved there by one rename. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const cacheRoot = process.env.ORRERY_E2E_CACHE ?? join(homedir(), '.cache', 'orrery-electron')

const DRAFT = 'draft-'
const DAY_MS = 86_400_000

/** The folder `name` of the cache; when it is not there yet, `make` fills it first. */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = join(cacheRoot, name)
  if (existsSync(place)) return place
  await mkdir(cacheRoot, { recursive: true })
  const draft = await mkdtemp(join(cacheRoot, DRAFT))
  try {
    await make(draft)
    await rename(draft, place)
  } catch (thrown) {
    await rm(draft, { recursive: true, force: true })
    // Another test run was quicker: its folder is as good.
    if (!existsSync(place)) throw thrown
  }
  return place
}

/**
 * Removes what other runs left: drafts of killed ones, and folders whose name begins with `prefix`, apart from `keep`.
 * Whatever is younger than a day may be in use.
 */
export async function forget(prefix: string, keep: string): Promise<void> {
  for (const name of await readdir(cacheRoot)) {
    const isOld = name.startsWith(DRAFT) || (name.startsWith(prefix) && name !== keep)
    const place = join(cacheRoot, name)
    if (isOld && Date.now() - (await stat(place)).mtimeMs > DAY_MS)
      await rm(place, { recursive: true, force: true })
  }
}
