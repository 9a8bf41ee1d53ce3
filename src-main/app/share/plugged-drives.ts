/** The drives that are plugged in, watched while a page asks; each keeps its handle while it stays plugged in. */
import type { TargetHandle } from '../../../src-shared/contract/handles'
import type { DriveView } from '../../../src-shared/contract/share-calls'
import { OrreryError } from '../../../src-shared/errors'
import type { Drive } from '../../workflows/list-drives'
import type { ChosenPaths } from '../chosen/chosen-paths'
import { shownName } from '../chosen/display-name'

interface Parts {
  readonly chosen: Pick<ChosenPaths, 'addTarget' | 'nameTarget' | 'forgetTarget'>
  /** Calls `onChange` at once and at every change until what it returns is called. */
  watch(onChange: (drives: readonly Drive[]) => void): () => void
  tell(drives: DriveView[]): void
}

interface Plugged {
  readonly handle: TargetHandle
  readonly drive: Drive
}

/** A system that says nothing for so long has no drive to offer yet; what it says later is told as a change. */
const PATIENCE_MS = 15_000

export class PluggedDrives {
  readonly #parts: Parts
  readonly #plugged = new Map<string, Plugged>()
  #watchers = 0
  #stop: (() => void) | undefined
  #firstLook: Promise<void> = Promise.resolve()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** To be followed by as many calls of `leave`. Resolves with the drives when the system has told them. */
  async watch(): Promise<DriveView[]> {
    this.#watchers++
    if (this.#stop === undefined) this.#begin()
    await this.#firstLook
    return this.#views()
  }

  leave(): void {
    if (this.#watchers > 0 && --this.#watchers === 0) this.end()
  }

  /** The page is gone, or may not know any more. */
  end(): void {
    this.#watchers = 0
    this.#stop?.()
    this.#stop = undefined
  }

  /** Throws DRIVE_MISSING for one that was unplugged, or is none. */
  mountPoint(handle: TargetHandle): string {
    for (const plugged of this.#plugged.values())
      if (plugged.handle === handle) return plugged.drive.mountPoint
    throw new OrreryError('DRIVE_MISSING')
  }

  #begin(): void {
    this.#firstLook = new Promise((resolve) => {
      const patience = setTimeout(resolve, PATIENCE_MS)
      this.#stop = this.#parts.watch((drives) => {
        this.#take(drives)
        clearTimeout(patience)
        resolve()
        this.#parts.tell(this.#views())
      })
    })
  }

  #take(drives: readonly Drive[]): void {
    const present = new Map(drives.map((drive) => [identityOf(drive), drive]))
    for (const [identity, { handle }] of this.#plugged) {
      if (present.has(identity)) continue
      this.#plugged.delete(identity)
      this.#parts.chosen.forgetTarget(handle)
    }
    for (const [identity, drive] of present) {
      const known = this.#plugged.get(identity)
      const handle = known?.handle ?? this.#parts.chosen.addTarget(drive.mountPoint).handle
      this.#parts.chosen.nameTarget(handle, nameOf(drive))
      this.#plugged.set(identity, { handle, drive })
    }
  }

  #views(): DriveView[] {
    return [...this.#plugged.values()].map(({ handle, drive }) => {
      const { size, free, writable } = drive
      return { handle, name: nameOf(drive), size, free, writable }
    })
  }
}

/** Another drive may take the place of one that was pulled out between two looks. Labels become known later. */
const identityOf = ({ mountPoint, size }: Drive) => JSON.stringify([mountPoint, size])

/** The volume's name is whatever somebody wrote on it. Where it has none, its place tells: `E:\`. */
const nameOf = ({ label, mountPoint }: Drive) => shownName(label.trim() || lastPart(mountPoint))

const lastPart = (mountPoint: string) => mountPoint.split('/').findLast((part) => part !== '') ?? mountPoint
