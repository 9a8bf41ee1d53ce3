/**
 * A real file system in an image file, where this machine lets us mount one: what lies in the image at a moment is what a
 * power cut at that moment would leave.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Nothing reaches the image but by a flush: the journal is not committed in between, and pages wait half a minute before
 * the system writes them by itself.
 */
const OPTIONS = 'loop,commit=300'

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'ignore' })
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

export class Ext4Image {
  readonly #home: string
  readonly #image: string
  readonly #copy: string
  readonly root: string

  /** An empty one, mounted. @throws when this machine does not let us. */
  constructor(megabytes: number) {
    this.#home = mkdtempSync(join(tmpdir(), 'orrery-ext4-'))
    this.#image = join(this.#home, 'image')
    this.#copy = join(this.#home, 'copy')
    this.root = join(this.#home, 'mounted')
    mkdirSync(this.root)
    try {
      writeFileSync(this.#image, '')
      truncateSync(this.#image, megabytes * 2 ** 20)
      run('mkfs.ext4', '-q', '-E', 'lazy_itable_init=0,lazy_journal_init=0', this.#image)
      run('mount', '-o', OPTIONS, this.#image, this.root)
    } catch (error) {
      rmSync(this.#home, { recursive: true })
      throw error
    }
  }

  /** Cuts the power: keeps what the image holds. The caller has seen to it that nothing is being flushed. */
  cut(): void {
    const before = hashOf(this.#image)
    copyFileSync(this.#image, this.#copy)
    if (hashOf(this.#image) !== before || hashOf(this.#copy) !== before)
      throw new Error('the image changed while it was copied')
  }

  /** Mounts what was kept, lends it and takes it away. */
  async afterCut<T>(use: (root: string) => Promise<T>): Promise<T> {
    const root = join(this.#home, 'after')
    mkdirSync(root)
    run('mount', '-o', 'loop', this.#copy, root)
    try {
      return await use(root)
    } finally {
      run('umount', root)
    }
  }

  remove(): void {
    run('umount', this.root)
    rmSync(this.#home, { recursive: true })
  }
}

/** Null, with one line on the console, where that is not possible. */
export function mountExt4Image(megabytes: number): Ext4Image | null {
  try {
    return new Ext4Image(megabytes)
  } catch {
    console.warn('SKIPPED: tests of a power cut need to mount an ext4 image (root on Linux)')
    return null
  }
}
