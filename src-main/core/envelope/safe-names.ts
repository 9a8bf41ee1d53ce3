/**
 * Which names may leave one computer and arrive on another. A name in an encrypted file is data from a stranger; it is
 * used only if every common file system takes it as it is, and nothing else.
 */
import { isDeviceName } from '../../../src-shared/device-name'
import { UNSAFE_CHARACTER } from '../../../src-shared/unsafe-characters'
import { utf8 } from '../bytes'

const MAX_NAME_BYTES = 255
const MAX_DEPTH = 64
const MAX_PATH_CHARS = 4096

/** Stands where a name on disk was not Unicode. */
const NOT_UNICODE = '\ufffd'

/** Separators, Windows' forbidden characters and stream mark, and every character that turns text round or hides in it. */
const FORBIDDEN = new RegExp(String.raw`[/\\:*?"<>|]|${UNSAFE_CHARACTER}`, 'u')
/** Windows drops dots and spaces at the end; other spaces there, or any in front, pass for another name. */
const LOOSE_ENDS = /^\p{Zs}|[.\p{Zs}]$/u

/** As temporary files are called (files/part-name.ts): a file of such a name would be cleared away. */
const TEMPORARY = /^\.orrery-[0-9a-f]{8}-[0-9]{1,10}-[0-9a-f]{16}\.part(?:-wal|-shm|-journal)?$/i

/** Why a name or a path cannot be stored on every computer. */
export type NameFault = 'notUnicode' | 'tooLong' | 'unsafe'

/** What is wrong with a plain file or folder name, on any of Windows, macOS and Linux; null when nothing is. */
export function nameFault(name: string): NameFault | null {
  if (name.includes(NOT_UNICODE)) return 'notUnicode'
  if (name === '' || name === '.' || name === '..') return 'unsafe'
  if (FORBIDDEN.test(name) || LOOSE_ENDS.test(name)) return 'unsafe'
  if (isDeviceName(name) || TEMPORARY.test(name)) return 'unsafe'
  return utf8(name).length <= MAX_NAME_BYTES ? null : 'tooLong'
}

/** The same of a relative folder path with `/` between names; the empty string is one. */
export function pathFault(path: string): NameFault | null {
  if (path === '') return null
  const names = path.split('/')
  const isLong = path.length > MAX_PATH_CHARS || names.length > MAX_DEPTH
  return names.map(nameFault).find((fault) => fault !== null) ?? (isLong ? 'tooLong' : null)
}

/** True for a plain file or folder name that is safe on Windows, macOS and Linux. */
export function isSafeName(name: string): boolean {
  return nameFault(name) === null
}

/** True for a relative folder path with `/` between safe names, or the empty string. */
export function isSafePath(path: string): boolean {
  return pathFault(path) === null
}
