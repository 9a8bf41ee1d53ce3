/** The folders that a path lies in. */
import { dirname } from 'node:path'

/** `path` itself, then each folder above it up to the root of the drive. @param path absolute. */
export function* withFoldersAbove(path: string): Generator<string, void> {
  for (let here = path, above = dirname(here); ; here = above, above = dirname(here)) {
    yield here
    if (above === here) return
  }
}

/** Whether `path` is one of `places`, or lies below one. */
export function isBelowOneOf(places: { has(path: string): boolean }, path: string): boolean {
  for (const here of withFoldersAbove(path)) if (places.has(here)) return true
  return false
}
