/** What the person chose, by the handles that the page has for it. A handle is good for what it was chosen for. */
import { randomUUID } from 'node:crypto'
import { accessSync, constants, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import {
  type Source,
  SourceHandle,
  type SourceKind,
  type Target,
  TargetHandle,
} from '../../../src-shared/contract/handles'
import { isDicomdir } from '../../../src-shared/dicomdir-name'
import { OrreryError } from '../../../src-shared/errors'
import { sharedKindOf } from '../../../src-shared/shared-kind'
import { displayName } from './display-name'

interface ChosenTarget {
  readonly path: string
  readonly name: string
  /** Of the drive it lay on when it was chosen; undefined when it was not there even then. */
  readonly drive: bigint | undefined
}

interface ChosenSource {
  readonly paths: readonly string[]
  readonly name: string
  readonly kind: SourceKind
}

/** More than a person drops in a day; the oldest are forgotten. */
const MOST = 200_000
/** Of all sources together: a selection in the library may name as many as are open, again and again. */
const MOST_PATHS = 1_000_000

export class ChosenPaths {
  readonly #sources = new Map<SourceHandle, ChosenSource>()
  readonly #sourceOf = new Map<string, SourceHandle>()
  #paths = 0
  readonly #targets = new Map<TargetHandle, ChosenTarget>()

  /**
   * `path` is absolute and was chosen by the person, to be read; `name` when it has a better one than its own. Chosen again,
   * it has the handle that it had.
   */
  addSource(path: string, name = displayName(path)): Source {
    const kind = kindOf(path)
    const handle = this.#sourceOf.get(path) ?? this.#keep({ paths: [path], name, kind })
    this.#sourceOf.set(path, handle)
    return { handle, name, kind }
  }

  /** What the person opened. A DICOMDIR stands for the medium that it is the directory of: the folder it lies in. */
  addOpened(path: string): Source {
    const isDirectory = isDicomdir(basename(path)) && kindOf(path) === 'file'
    return this.addSource(isDirectory ? dirname(path) : path)
  }

  /** Files that a job wrote, as one source. */
  addResults(paths: readonly string[], name: string): Source {
    const kind = 'results'
    return { handle: this.#keep({ paths, name, kind }), name, kind }
  }

  /** `path` is the absolute path of a folder that was chosen to be written to; `name` when it has a better one, as drives do. */
  addTarget(path: string, name = displayName(path)): Target {
    const handle = TargetHandle.parse(randomUUID())
    this.#targets.set(handle, { path, name, drive: deviceOf(path) })
    forgetOldest(this.#targets)
    return { handle, name }
  }

  /** Those of `handles` that are still known, as the page knows them. */
  knownSources(handles: readonly SourceHandle[]): Source[] {
    return handles.flatMap((handle) => {
      const source = this.#sources.get(handle)
      return source === undefined ? [] : [{ handle, name: source.name, kind: source.kind }]
    })
  }

  /** What the page calls each of `handles`. Throws CHOICE_UNKNOWN. */
  sourceNames(handles: readonly SourceHandle[]): string[] {
    return handles.map((handle) => this.#sources.get(handle)?.name ?? unknown())
  }

  /** The paths of all `handles`, in their order; a handle that is given again adds nothing. Throws CHOICE_UNKNOWN. */
  sourcePaths(handles: readonly SourceHandle[]): string[] {
    return [...new Set(handles)].flatMap((handle) => this.#sources.get(handle)?.paths ?? unknown())
  }

  /** Throws CHOICE_UNKNOWN, also for a handle of more or less than one path. */
  sourcePath(handle: SourceHandle): string {
    const [path, ...others] = this.sourcePaths([handle])
    return path === undefined || others.length > 0 ? unknown() : path
  }

  /** Throws CHOICE_UNKNOWN. */
  targetPath(handle: TargetHandle): string {
    return this.#target(handle).path
  }

  /**
   * To write there now: what was pulled out meanwhile must not be made anew on another drive, under the same path.
   * Throws CHOICE_UNKNOWN, TARGET_GONE, OUTPUT_UNWRITABLE.
   */
  presentTarget(handle: TargetHandle): string {
    const { path, drive } = this.#target(handle)
    if (drive === undefined || deviceOf(path) !== drive) throw new OrreryError('TARGET_GONE')
    assertWritable(path)
    return path
  }

  /** What the page calls it. Throws CHOICE_UNKNOWN. */
  targetName(handle: TargetHandle): string {
    return this.#target(handle).name
  }

  /** It became known how the person calls it. */
  nameTarget(handle: TargetHandle, name: string): void {
    const target = this.#targets.get(handle)
    if (target !== undefined) this.#targets.set(handle, { ...target, name })
  }

  /** What was there is gone: a drive that was unplugged. */
  forgetTarget(handle: TargetHandle): void {
    this.#targets.delete(handle)
  }

  #target(handle: TargetHandle): ChosenTarget {
    return this.#targets.get(handle) ?? unknown()
  }

  #keep(source: ChosenSource): SourceHandle {
    const handle = SourceHandle.parse(randomUUID())
    this.#sources.set(handle, source)
    this.#paths += source.paths.length
    for (const [oldest, { paths }] of this.#sources) {
      if (oldest === handle || (this.#sources.size <= MOST && this.#paths <= MOST_PATHS)) break
      this.#sources.delete(oldest)
      this.#paths -= paths.length
      if (paths.length === 1) this.#sourceOf.delete(paths[0] ?? '')
    }
    return handle
  }
}

function unknown(): never {
  throw new OrreryError('CHOICE_UNKNOWN')
}

function forgetOldest(chosen: Map<unknown, unknown>): void {
  for (const handle of chosen.keys()) {
    if (chosen.size <= MOST) break
    chosen.delete(handle)
  }
}

/** Before work is begun that could write nothing. Throws OUTPUT_UNWRITABLE. */
function assertWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new OrreryError('OUTPUT_UNWRITABLE', { cause })
  }
}

/** Undefined for what is no folder. */
function deviceOf(path: string): bigint | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found?.isDirectory() ? found.dev : undefined
}

function kindOf(path: string): SourceKind {
  if (isFolder(path)) return 'folder'
  return sharedKindOf(path) ?? 'file'
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
