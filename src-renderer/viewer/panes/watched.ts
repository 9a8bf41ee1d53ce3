/** State outside of React that components follow. */
import { useSyncExternalStore } from 'react'

export class Watched {
  #version = 0
  readonly #listeners = new Set<() => void>()

  /** Another one after each change. */
  readonly version = (): number => this.#version

  readonly watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  changed(): void {
    this.#version++
    for (const listener of [...this.#listeners]) listener()
  }
}

/** Draws the component anew at each change. */
export function useWatched(watched: Watched): void {
  useSyncExternalStore(watched.watch, watched.version)
}

/** Draws the component anew when `select` gives something else. */
export function useSelected<Source extends Watched, Value>(
  watched: Source,
  select: (watched: Source) => Value,
): Value {
  return useSyncExternalStore(watched.watch, () => select(watched))
}
