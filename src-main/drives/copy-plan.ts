/** What a request to send comes to, found out before anything is copied. */
import type { BigIntStats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { throwIfCancelled } from '../files/cancel'
import { openUnlinked } from '../files/file-bytes'
import { isInside } from '../files/is-inside'
import { writerOf } from '../files/part-name'
import { type FileKind, fileKindOf } from './file-kind'

export interface PlannedFile {
  readonly source: string
  /** Where it goes: path parts below the target folder. */
  readonly parts: readonly string[]
  readonly bytes: number
  readonly kind: FileKind
  /** Tells whether `source` is still the file that was looked at. */
  readonly stamp: string
}

/** What systems leave in folders. It is not sent, and is no reason to refuse a folder. */
export const CLUTTER = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i

/**
 * Lists every file of the inputs (files, or folders with all that is in them) in a fixed order. An input
 * that is given twice counts once. It may be a symbolic link; one inside a folder is refused. Throws FILE_UNREADABLE for what is not there,
 * NOT_ORRERY when any file is not one that Orrery made, NOTHING_TO_DO when there is none, CANCELLED.
 */
export async function planFiles(inputs: readonly string[], signal?: AbortSignal): Promise<PlannedFile[]> {
  const files: PlannedFile[] = []
  for (const input of new Set(inputs.map((path) => resolve(path)))) {
    throwIfCancelled(signal)
    const parts = [basename(input)]
    const source = await reading(realpath(input))
    const isFolder = (await reading(stat(source))).isDirectory()
    files.push(...(isFolder ? await planFolder(source, parts, signal) : [await planFile(source, parts)]))
  }
  if (files.length === 0) throw new OrreryError('NOTHING_TO_DO')
  return files
}

/** Throws USAGE when the target lies in a folder that is to be sent, which would never come to an end. */
export async function refuseIntoItself(inputs: readonly string[], targetDir: string): Promise<void> {
  const target = await reading(realpath(targetDir))
  for (const input of inputs) {
    const source = await reading(realpath(input))
    if (isInside(source, target)) {
      throw new OrreryError('USAGE', { advice: { name: 'sentIntoItself' } })
    }
  }
}

async function planFolder(
  folder: string,
  parts: readonly string[],
  signal?: AbortSignal,
): Promise<PlannedFile[]> {
  const files: PlannedFile[] = []
  const entries = await reading(readdir(folder, { withFileTypes: true }))
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    throwIfCancelled(signal)
    if (CLUTTER.test(entry.name) || writerOf(entry.name) !== null) continue
    if (entry.isSymbolicLink()) throw notOrrery(entry.name)
    const path = join(folder, entry.name)
    const below = [...parts, entry.name]
    files.push(
      ...(entry.isDirectory() ? await planFolder(path, below, signal) : [await planFile(path, below)]),
    )
  }
  return files
}

async function planFile(source: string, parts: readonly string[]): Promise<PlannedFile> {
  const handle = await reading(openUnlinked(source))
  if (handle === null) throw notOrrery(basename(source))
  try {
    const found = await reading(handle.stat({ bigint: true }))
    const kind = await reading(fileKindOf(handle))
    if (kind === null) throw notOrrery(basename(source))
    return { source, parts, bytes: Number(found.size), kind, stamp: stampOf(found) }
  } finally {
    await handle.close()
  }
}

/** Says which of many files it is; only encrypted files, bundles and cards may be put on a drive. */
function notOrrery(file: string): OrreryError {
  return new OrreryError('NOT_ORRERY', { advice: { name: 'takeOut', file } })
}

/** Differs for another file, another size, and another time of the last write. */
export function stampOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(' ')
}

function reading<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    throw toOrreryError(error, 'FILE_UNREADABLE')
  })
}
