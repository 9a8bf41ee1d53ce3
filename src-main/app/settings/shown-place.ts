/** A place on this computer as the person's own window may show it. */
import { sep } from 'node:path'
import { displayName } from '../chosen/display-name'

/** `path` with `~` for the person's own folder, and without marks that turn text round. */
export function shownPlace(path: string, home: string, separator: string = sep): string {
  const isAtHome = path.startsWith(home + separator)
  const parts = (isAtHome ? path.slice(home.length) : path).split(separator)
  const shown = parts.map((part) => (part === '' ? '' : displayName(part))).join(separator)
  return isAtHome ? `~${shown}` : shown
}
