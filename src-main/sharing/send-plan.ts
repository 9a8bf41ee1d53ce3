/** What a request to send comes to, found out before anything is copied. */
import type { BigIntStats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { throwIfCancelled } from '../files/cancel'
import { writerOf } from '../files/part-name'
import { openRegular, type Product, productOf } from './product'

export interface PlannedFile {
  readonly source: string
  /** Where it goes: path parts below the target folder. */
  readonly parts: readonly string[]
  readonly bytes: number
  readonly product: Product
  /** Tells whether `source` is still the file that was looked at. */
  readonly stamp: string
}

/** What systems leave in folders. It is not sent, and is no reason to refuse a folder. */
const CLUTTER = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i

/**
 * Lists every file of the inputs (files, or folders with all that is in them) in a fixed order. An input
 * may be a symbolic link; one inside a folder is refused. Throws FILE_UNREADABLE for what is not there,
 * NOT_ORRERY when any file is not one that Orrery made, NOTHING_TO_DO when there is none, CANCELLED.
 */
export async function planFiles(inputs: readonly string[], signal?: AbortSignal): Promise<PlannedFile[]> {
  const files: PlannedFile[] = []
  for (const input of inputs) {
    const parts = [basename(resolve(input))]
    const source = await reading(realpath(input))
    const isFolder = (await reading(stat(source))).isDirectory()
    files.push(...(isFolder ? await planFolder(source, parts, signal) : [await planFile(source, parts)]))
  }
  if (files.length === 0) throw new OrreryError('NOTHING_TO_DO')
  return files
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
    if (entry.isSymbolicLink()) throw new OrreryError('NOT_ORRERY')
    const path = join(folder, entry.name)
    const below = [...parts, entry.name]
    files.push(
      ...(entry.isDirectory() ? await planFolder(path, below, signal) : [await planFile(path, below)]),
    )
  }
  return files
}

async function planFile(source: string, parts: readonly string[]): Promise<PlannedFile> {
  const handle = await reading(openRegular(source))
  if (handle === null) throw new OrreryError('NOT_ORRERY')
  try {
    const found = await reading(handle.stat({ bigint: true }))
    const product = await reading(productOf(handle))
    if (product === null) throw new OrreryError('NOT_ORRERY')
    return { source, parts, bytes: Number(found.size), product, stamp: stampOf(found) }
  } finally {
    await handle.close()
  }
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
