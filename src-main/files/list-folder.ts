/** What lies in one folder, in an order that is the same each time. */
import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { writerOf } from './part-name'

const AT_ONCE = 512

export interface FolderList {
  /** By name, without those of `unfinished`. */
  readonly entries: Dirent[]
  /** Names of what Orrery is writing at this moment, or a killed run left half-written. */
  readonly unfinished: string[]
  /** False when there are more than were asked for. */
  readonly isWhole: boolean
}

/** At most `most` entries. Throws the system's error. */
export async function listFolder(path: string, most = Number.POSITIVE_INFINITY): Promise<FolderList> {
  const entries: Dirent[] = []
  const unfinished: string[] = []
  let isWhole = true
  for await (const entry of await opendir(path, { bufferSize: AT_ONCE })) {
    if (writerOf(entry.name) !== null) {
      if (unfinished.length < most) unfinished.push(entry.name)
      continue
    }
    if (entries.length >= most) {
      isWhole = false
      break
    }
    entries.push(entry)
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { entries, unfinished: unfinished.sort(), isWhole }
}
