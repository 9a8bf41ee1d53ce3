/** Files as the page is told of them: by names fit to be shown, never by paths. */
import { basename, isAbsolute, relative, sep } from 'node:path'
import { escapeUnsafe } from '../../../src-shared/unsafe-characters'

/** Of a name, in characters; a path below a chosen folder may have some more. */
const LONGEST = 120

/** The last part of a path, or for a root the root itself. What could turn text round or hide in it is shown as `\u{202e}`. */
export function displayName(path: string): string {
  return shownName(basename(path) || path)
}

/** `path` as seen from the chosen file or folder `above`: with that one's own name first, parts divided by `/`. */
function nameBelow(above: string, path: string): string {
  const below = relative(above, path)
  if (below === '' || below.startsWith('..') || isAbsolute(below)) return displayName(path)
  return [above, ...below.split(sep)].map(displayName).join('/')
}

/** As seen from the chosen source that it lies in. */
export function nameAmong(sources: readonly string[], path: string): string {
  const above = sources.find(
    (source) => path === source || path.startsWith(source.endsWith(sep) ? source : source + sep),
  )
  return above === undefined ? displayName(path) : nameBelow(above, path)
}

/** `path` as seen from the folder that it was written to, without that folder's name. */
export function nameWithin(folder: string, path: string): string {
  const below = relative(folder, path)
  return below.startsWith('..') || isAbsolute(below)
    ? displayName(path)
    : below.split(sep).map(shownName).join('/')
}

/** A name as it is, but with what could turn text round or hide in it written out, and not too long. */
export function shownName(text: string): string {
  const characters = Array.from(escapeUnsafe(text))
  if (characters.length <= LONGEST) return characters.join('')
  const half = LONGEST / 2 - 1
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`
}
