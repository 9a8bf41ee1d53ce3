/** Which files of a folder are pictures to train on. */
import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { PassedBy } from '../../../src-shared/advice'
import { OrreryError } from '../../../src-shared/errors'
import { folderAdvice } from './folder-advice'

/** What sharp reads everywhere. A name of another kind is taken for something else that lies in the folder. */
const EXTENSIONS = new Set(['.avif', '.gif', '.jfif', '.jpeg', '.jpg', '.png', '.tif', '.tiff', '.webp'])

export interface FoundPictures {
  /** Paths relative to the folder, in the order of their UTF-16 units: the same on every machine. */
  readonly names: readonly string[]
  readonly passedBy: PassedBy
}

/** Looks in `folder` and below. Links are not followed. Throws TRAINING_DATA when it cannot be listed. */
export async function findPictures(folder: string): Promise<FoundPictures> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new OrreryError('TRAINING_DATA', { cause, advice: folderAdvice('--data', cause) })
  })
  const files = entries.filter((entry) => !entry.isDirectory())
  const names = files
    .filter((entry) => entry.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => !name.split(sep).some((part) => part.startsWith('.')))
    .sort((a, b) => (a < b ? -1 : 1))
  const links = files.filter((entry) => entry.isSymbolicLink()).length
  return { names, passedBy: { links, others: files.length - names.length - links } }
}
