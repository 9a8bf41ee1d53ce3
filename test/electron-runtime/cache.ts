/** A folder of things that take long to make. Each is made beside its place and moved there by one rename. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const cacheRoot = process.env.ORRERY_E2E_CACHE ?? join(homedir(), '.cache', 'orrery-electron')

/** The folder `name` of the cache; when it is not there yet, `make` fills it first. */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = join(cacheRoot, name)
  if (existsSync(place)) return place
  await mkdir(cacheRoot, { recursive: true })
  const draft = await mkdtemp(join(cacheRoot, 'draft-'))
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
