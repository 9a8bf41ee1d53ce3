/**
 * Which names may leave one computer and arrive on another. A name in an encrypted file is data from a stranger; it is
 * used only if every common file system takes it as it is, and nothing else.
 */
import { UNSAFE_IN_NAMES } from '../../../src-shared/unsafe-characters'
import { utf8 } from '../bytes'

const MAX_NAME_BYTES = 255
const MAX_DEPTH = 64
const MAX_PATH_CHARS = 4096

// Separators, Windows' forbidden characters and stream mark, every control, line or direction character, and the
// replacement character that stands where a name on disk was not Unicode.
const FORBIDDEN = new RegExp(String.raw`[/\\:*?"<>|${UNSAFE_IN_NAMES}\ufffd]`, 'u')
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/** As temporary files are called (files/part-name.ts): a file of such a name would be cleared away. */
const TEMPORARY = /^\.orrery-[0-9a-f]{8}-[0-9]{1,10}-[0-9a-f]{16}\.part$/i

/** True for a plain file or folder name that is safe on Windows, macOS and Linux. */
export function isSafeName(name: string): boolean {
  if (name === '' || name === '.' || name === '..') return false
  if (FORBIDDEN.test(name) || RESERVED.test(name) || /[. ]$/.test(name) || name.startsWith(' ')) return false
  return !TEMPORARY.test(name) && utf8(name).length <= MAX_NAME_BYTES
}

/** True for a relative folder path with `/` between safe names, or the empty string. */
export function isSafePath(path: string): boolean {
  if (path === '') return true
  const names = path.split('/')
  return path.length <= MAX_PATH_CHARS && names.length <= MAX_DEPTH && names.every(isSafeName)
}
