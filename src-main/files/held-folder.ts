/**
 * A folder that stays the one that was chosen, whatever somebody puts in its place meanwhile. On Linux it is held open, and what
 * is in it is named by way of `/proc/self/fd`, which no link can lead elsewhere. Other systems have nothing like that within
 * reach of Node.js: there its identity and its real place are compared before and after.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { errnoOf, isUnknown } from './errno'
import { type FileIdentity, isSameFile } from './file-identity'
import { isInside } from './is-inside'
import { makeFolder } from './make-folders'

/** A folder to be found again by another thread. */
export interface FolderPlace extends FileIdentity {
  /** As a person knows it. */
  readonly path: string
  /** The real path of the chosen folder, which it is or lies in, when that was chosen. */
  readonly root: string
}

/** Of Linux on every processor that Node.js runs on; a folder that may be entered but not listed opens with it alone. */
const O_PATH = 0o10000000

export class HeldFolder {
  readonly place: FolderPlace
  /** Null where folders are not named by descriptors. */
  readonly #file: number | null

  private constructor(place: FolderPlace, file: number | null) {
    this.place = place
    this.#file = file
  }

  /** A folder that a person chose: links in its path are followed, once. Throws the system's error. */
  static choose(path: string): HeldFolder {
    const file = openFolder(path)
    try {
      const root = realPlace(path, file)
      const { dev, ino } = identityOf(path, file)
      // Some file systems number their files anew at each look.
      const staysItself = statSync(path, { bigint: true }).ino === ino
      return new HeldFolder({ path, root, dev, ino: staysItself ? ino : 0n }, file)
    } catch (thrown) {
      if (file !== null) closeSync(file)
      throw thrown
    }
  }

  /** The same folder again, in any thread. Throws OUTPUT_MOVED when another is in its place, and the system's error. */
  static hold(place: FolderPlace): HeldFolder {
    let folder: HeldFolder | undefined
    try {
      folder = new HeldFolder(place, openFolder(place.path))
      if (folder.#isThePlace()) return folder
    } catch (thrown) {
      folder?.close()
      isGone(thrown)
      throw new OrreryError('OUTPUT_MOVED', { cause: thrown })
    }
    folder.close()
    throw new OrreryError('OUTPUT_MOVED')
  }

  /**
   * A folder in this one. Throws NAME_UNSAFE for a link, wherever it leads, OUTPUT_MOVED when this one is not where it was, and
   * the system's error.
   * @param mode of it if it is to be made.
   */
  below(name: string, mode?: number): HeldFolder {
    if (mode !== undefined && lstatSync(this.at(name), { throwIfNoEntry: false }) === undefined)
      makeFolder(this.at(name), mode)
    const file = this.#openBelow(name)
    const path = join(this.place.path, name)
    try {
      const { dev, ino } = identityOf(path, file)
      const place = { ...this.place, path, dev, ino: this.place.ino === 0n ? 0n : ino }
      if (!isInside(place.root, realPlace(path, file))) throw new OrreryError('OUTPUT_MOVED')
      return new HeldFolder(place, file)
    } catch (thrown) {
      if (file !== null) closeSync(file)
      throw thrown
    }
  }

  /** What the system is to be given as the path of `name` in this folder. */
  at(name: string): string {
    return this.#file === null ? join(this.place.path, name) : `/proc/self/fd/${this.#file}/${name}`
  }

  /**
   * Whether a person finds this folder where they were told, inside the folder that was chosen. Throws the system's error when
   * that cannot be known.
   */
  isInPlace(): boolean {
    try {
      const { path, root } = this.place
      return isInside(root, realPlace(path, this.#file)) && this.#isNow(statSync(path, { bigint: true }))
    } catch (thrown) {
      return isGone(thrown)
    }
  }

  /** The descriptor, to be flushed; null where there is none. */
  get file(): number | null {
    return this.#file
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
  }

  #openBelow(name: string): number | null {
    const stats = () => lstatSync(this.at(name))
    if (this.#file === null) {
      if (stats().isSymbolicLink()) throw new OrreryError('NAME_UNSAFE')
      return null
    }
    try {
      return openFolder(this.at(name), constants.O_NOFOLLOW)
    } catch (thrown) {
      if (stats().isSymbolicLink()) throw new OrreryError('NAME_UNSAFE', { cause: thrown })
      if (!isUnknown(thrown)) throw thrown
      return openFolder(this.at(name))
    }
  }

  #isNow(stats: FileIdentity): boolean {
    return isSameFile(this.place, stats)
  }

  #isThePlace(): boolean {
    const { path, root } = this.place
    return this.#isNow(identityOf(path, this.#file)) && isInside(root, realPlace(path, this.#file))
  }
}

/** Opens a folder where what is in it can be named by its descriptor, else null. Throws the system's error. */
function openFolder(path: string, flags = 0): number | null {
  if (process.platform !== 'linux') return null
  const file = openListed(path, constants.O_DIRECTORY | flags)
  try {
    readlinkSync(descriptor(file))
    return file
  } catch {
    closeSync(file)
    return null
  }
}

function openListed(path: string, flags: number): number {
  try {
    return openSync(path, constants.O_RDONLY | flags)
  } catch (thrown) {
    if (errnoOf(thrown) !== 'EACCES') throw thrown
    return openSync(path, O_PATH | flags)
  }
}

function descriptor(file: number): string {
  return `/proc/self/fd/${file}`
}

function realPlace(path: string, file: number | null): string {
  return file === null ? realpathSync.native(path) : readlinkSync(descriptor(file))
}

function identityOf(path: string, file: number | null): FileIdentity {
  const { dev, ino } = file === null ? statSync(path, { bigint: true }) : fstatSync(file, { bigint: true })
  return { dev, ino }
}

/** False for a name that leads nowhere any more; whatever else was thrown is thrown again. */
function isGone(thrown: unknown): false {
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errnoOf(thrown) ?? '')) return false
  throw thrown
}
