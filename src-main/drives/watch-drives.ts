/** Drives that come and go, and the space that is free on them. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { roomOf } from './drive-room'
import { type Drive, listDrives } from './drives'

/** What a system tells of its drives. */
export interface DriveSource {
  /** All drives; starts other programs. */
  list(): Promise<readonly Drive[]>
  /** Cheap: another text when a drive may have come or gone. */
  mounts(): Promise<string>
  /** Bytes that are free at a mount point. */
  free(mountPoint: string): Promise<number>
}

export interface WatchOptions {
  /** Between two looks. */
  readonly intervalMs?: number
  readonly source?: DriveSource
}

/** A label may be known to the system a moment after the drive is mounted. */
const LOOKS_AFTER_CHANGE = 2

/**
 * Tells which drives there are: at once, and again whenever that or their free space has changed. One look ends before
 * the next begins; one that fails tells nothing, and the next goes on. Does not keep the process alive.
 * @returns what ends it; nothing is told afterwards.
 */
export function watchDrives(
  onChange: (drives: readonly Drive[]) => void,
  { intervalMs = 1000, source = system }: WatchOptions = {},
): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  const watch = new Watch(source)
  const run = async () => {
    while (!signal.aborted) {
      const drives = await watch.look().catch(() => null)
      if (drives !== null && !signal.aborted) onChange(drives)
      await pause(intervalMs, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
  void run()
  return () => stopping.abort()
}

class Watch {
  readonly #source: DriveSource
  #mounts: string | undefined
  #looksLeft = 0
  #drives: readonly Drive[] = []
  #told: string | undefined

  constructor(source: DriveSource) {
    this.#source = source
  }

  /** The drives, null when they are as they were told before. */
  async look(): Promise<readonly Drive[] | null> {
    const mounts = await this.#source.mounts()
    if (mounts !== this.#mounts) this.#looksLeft = 1 + LOOKS_AFTER_CHANGE
    if (this.#looksLeft > 0) {
      this.#drives = await this.#source.list()
      // Only now: what came or went meanwhile is looked at again.
      this.#mounts = mounts
      this.#looksLeft--
    } else {
      this.#drives = await Promise.all(this.#drives.map((drive) => this.#withFree(drive)))
    }
    const told = JSON.stringify(this.#drives)
    if (told === this.#told) return null
    this.#told = told
    return this.#drives
  }

  async #withFree(drive: Drive): Promise<Drive> {
    const free = await this.#source.free(drive.mountPoint).catch(() => drive.free)
    return { ...drive, free }
  }
}

const system: DriveSource = {
  list: listDrives,
  async mounts() {
    if (process.platform === 'linux') return readFile('/proc/self/mounts', 'utf8')
    if (process.platform === 'darwin') return (await readdir('/Volumes')).join('/')
    return driveLetters()
  },
  async free(mountPoint) {
    return (await roomOf(mountPoint))?.bytes ?? 0
  },
}

/** The letters that have a volume. A and B are floppy drives, which a look would start. */
async function driveLetters(): Promise<string> {
  let letters = ''
  for (const letter of 'CDEFGHIJKLMNOPQRSTUVWXYZ')
    letters += await stat(`${letter}:\\`).then(
      () => letter,
      () => '',
    )
  return letters
}
