/** Which folder a path leads to, however it is spelled: through links, bind mounts, or in another case where case is ignored. */
import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A folder that was looked at. */
export interface FolderIdentity {
  /** As the disk spells it (true-path.ts). */
  readonly path: string
  readonly id: string
}

/** @param path as the disk spells it. Throws the system's error. */
export async function identityOf(path: string): Promise<FolderIdentity> {
  return { path, id: idOf(await stat(path, { bigint: true })) }
}

/** The folders that were met, each once. */
export class FoldersMet {
  readonly #paths = new Set<string>()
  readonly #met = new Map<string, FolderIdentity[]>()

  /** Whether it was added before, by whatever path. */
  async has(folder: FolderIdentity): Promise<boolean> {
    if (this.#paths.has(folder.path)) return true
    for (const other of this.#met.get(folder.id) ?? []) if (await isSameFolder(folder, other)) return true
    return false
  }

  add(folder: FolderIdentity): void {
    this.#paths.add(folder.path)
    const others = this.#met.get(folder.id)
    if (others === undefined) this.#met.set(folder.id, [folder])
    else others.push(folder)
  }
}

/**
 * Some file systems give a number that was another folder's a moment ago, so equal numbers count only when both folders have
 * them at the same time.
 */
export async function isSameFolder(one: FolderIdentity, other: FolderIdentity): Promise<boolean> {
  if (one.path === other.path) return true
  if (one.id !== other.id) return false
  try {
    const [first, second] = await Promise.all([one, other].map(({ path }) => stat(path, { bigint: true })))
    return first !== undefined && second !== undefined && isTelling(first) && idOf(first) === idOf(second)
  } catch {
    return false
  }
}

function idOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`
}

/** A file system without such numbers says zero. */
function isTelling({ ino }: BigIntStats): boolean {
  return ino !== 0n
}
