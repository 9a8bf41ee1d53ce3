/** What of Orrery's lies on a drive: what a person wants to know before they send to it or open what is there. */
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { openUnlinked } from '../files/file-bytes'
import { writerOf } from '../files/part-name'
import { CLUTTER } from './copy-plan'
import { type FileKind, fileKindOf, LOOK_BYTES, NAMES_OF } from './file-kind'
import { walkDrive } from './walk-drive'

/** A bundle or a card on a drive. */
export interface HandedFile {
  /** Below the drive's root, with `/` between names. */
  readonly path: string
  readonly bytes: number
  /** When it was last changed, an ISO 8601 instant. */
  readonly changed: string
}

export interface DriveContents {
  readonly encryptedFiles: number
  /** The newest first; at most 300. */
  readonly bundles: readonly HandedFile[]
  /** Likewise. */
  readonly cards: readonly HandedFile[]
  readonly otherFiles: number
  /** False when the drive holds more than was looked at. */
  readonly whole: boolean
}

export interface ContentsLimits {
  readonly depth: number
  readonly entries: number
  /** Files whose beginning is read. */
  readonly opened: number
  readonly milliseconds: number
  /** Bundles that are named, and cards. */
  readonly named: number
}

const LIMITS: ContentsLimits = { depth: 8, entries: 50_000, opened: 5000, milliseconds: 10_000, named: 300 }

/** Folders that systems keep on drives; what was thrown away lies in some of them. */
const SYSTEM_FOLDERS =
  /^(System Volume Information|\$RECYCLE\.BIN|\.Trash.*|\.Spotlight-V100|\.fseventsd|LOST\.DIR|lost\+found)$/i

/**
 * Counts and lists what lies below `mountPoint`, until the limits. A file that cannot be read is another file. Throws
 * CANCELLED.
 */
export async function contentsOf(
  mountPoint: string,
  signal?: AbortSignal,
  limits: ContentsLimits = LIMITS,
): Promise<DriveContents> {
  const until = performance.now() + limits.milliseconds
  const listed = { bundle: [] as HandedFile[], card: [] as HandedFile[] }
  let [encryptedFiles, otherFiles, opened] = [0, 0, 0]
  let whole = true
  const walk = walkDrive(mountPoint, { ...limits, passBy: SYSTEM_FOLDERS }, signal)
  for (let step = await walk.next(); ; step = await walk.next()) {
    if (step.done) {
      whole &&= step.value
      break
    }
    if (performance.now() > until) {
      whole = false
      break
    }
    const { path, name, parts } = step.value
    if (CLUTTER.test(name) || writerOf(name) !== null) continue
    const isWorthALook = ANY_NAME.has(extname(name).toLowerCase())
    if (isWorthALook && opened >= limits.opened) {
      whole = false
      break
    }
    if (isWorthALook) opened++
    const kind = isWorthALook ? await kindOf(path) : null
    if (kind === 'file') encryptedFiles++
    else if (kind === null) otherFiles++
    else if (listed[kind].length < limits.named) listed[kind].push(await handed(path, [...parts, name]))
    else whole = false
  }
  const newestFirst = (files: HandedFile[]) => files.sort((a, b) => (a.changed < b.changed ? 1 : -1))
  return {
    encryptedFiles,
    bundles: newestFirst(listed.bundle),
    cards: newestFirst(listed.card),
    otherFiles,
    whole,
  }
}

const ANY_NAME = new Set(Object.values(NAMES_OF).flatMap((names) => [...names]))

async function kindOf(path: string): Promise<FileKind | null> {
  const handle = await openUnlinked(path).catch(() => null)
  try {
    return handle === null ? null : await fileKindOf(handle, LOOK_BYTES)
  } catch {
    return null
  } finally {
    await handle?.close()
  }
}

async function handed(path: string, parts: readonly string[]): Promise<HandedFile> {
  const { size, mtime } = await stat(path).catch(() => ({ size: 0, mtime: new Date(0) }))
  return { path: parts.join('/'), bytes: size, changed: mtime.toISOString() }
}
