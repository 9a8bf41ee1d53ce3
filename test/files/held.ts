/** Folders and parts as the program holds them, by their paths. */
import { statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Access } from '../../src-main/files/create-file'
import { type FolderPlace, HeldFolder } from '../../src-main/files/held-folder'
import { openPart, type PartFile, type PartPlace } from '../../src-main/files/part-file'

export function inFolder<T>(path: string, use: (folder: HeldFolder) => T): T {
  const folder = HeldFolder.choose(path)
  try {
    return use(folder)
  } finally {
    folder.close()
  }
}

export function placeOf(path: string): FolderPlace {
  return inFolder(path, ({ place }) => place)
}

export function partFor(target: string, tag?: string, access: Access = 'private'): PartFile {
  return inFolder(dirname(target), (folder) => openPart(folder, basename(target), access, tag))
}

/** What is there already, as a part. */
export function partAt(tempPath: string): PartPlace {
  const { dev, ino } = statSync(tempPath, { bigint: true })
  return { tempPath, identity: { dev, ino } }
}
