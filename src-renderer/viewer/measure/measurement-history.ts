/** All measurements of this sitting, by picture, with what was done to them and can be undone. In memory only. */
import type { Measurement, MeasurementKind, PictureKey, Point } from './measurement'

type All = ReadonlyMap<PictureKey, readonly Measurement[]>

interface Step {
  readonly before: All
  readonly after: All
  /** Whose measurements changed. */
  readonly picture: PictureKey
}

const MOST_STEPS = 200
const NONE: readonly Measurement[] = []

export class MeasurementHistory {
  #all: All = new Map()
  #done: readonly Step[] = []
  #undone: readonly Step[] = []
  #lastId = 0
  readonly #listeners = new Set<() => void>()

  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same array until they change. */
  of(picture: PictureKey): readonly Measurement[] {
    return this.#all.get(picture) ?? NONE
  }

  get canUndo(): boolean {
    return this.#done.length > 0
  }

  get canRedo(): boolean {
    return this.#undone.length > 0
  }

  add(picture: PictureKey, kind: MeasurementKind, points: readonly Point[]): Measurement {
    const added: Measurement = { id: ++this.#lastId, kind, points }
    this.#change(picture, [...this.of(picture), added])
    return added
  }

  move(picture: PictureKey, id: number, points: readonly Point[]): void {
    this.#change(
      picture,
      this.of(picture).map((each) => (each.id === id ? { ...each, points } : each)),
    )
  }

  remove(picture: PictureKey, id: number): void {
    this.#change(
      picture,
      this.of(picture).filter((each) => each.id !== id),
    )
  }

  /** Whose measurements changed; null when there was nothing to undo. */
  undo(): PictureKey | null {
    const step = this.#done.at(-1)
    if (step === undefined) return null
    this.#done = this.#done.slice(0, -1)
    this.#undone = [...this.#undone, step]
    this.#set(step.before)
    return step.picture
  }

  redo(): PictureKey | null {
    const step = this.#undone.at(-1)
    if (step === undefined) return null
    this.#undone = this.#undone.slice(0, -1)
    this.#done = [...this.#done, step]
    this.#set(step.after)
    return step.picture
  }

  /** Nothing of these pictures is left, and nothing that was done before can be undone. */
  forget(pictures: Iterable<PictureKey>): void {
    const left = new Map(this.#all)
    for (const picture of pictures) left.delete(picture)
    this.#done = []
    this.#undone = []
    this.#set(left)
  }

  #change(picture: PictureKey, measurements: readonly Measurement[]): void {
    const before = this.#all
    const after = new Map(before)
    if (measurements.length === 0) after.delete(picture)
    else after.set(picture, measurements)
    this.#done = [...this.#done, { before, after, picture }].slice(-MOST_STEPS)
    this.#undone = []
    this.#set(after)
  }

  #set(all: All): void {
    this.#all = all
    for (const listener of this.#listeners) listener()
  }
}
