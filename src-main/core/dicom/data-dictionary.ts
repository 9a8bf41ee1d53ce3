/** Names and value representations of elements, and names of UIDs (PS3.6). */
import { DICTIONARY_TABLE } from './dictionary-table'
import { UID_TABLE } from './uid-table'

export interface DictionaryEntry {
  readonly vr: string
  readonly keyword: string
  readonly name: string
}

/** Unfolded when the first is looked for: most runs of the command line never do. */
let entries: ReadonlyMap<string, string> | undefined
let uids: ReadonlyMap<string, string> | undefined

/** Undefined for private and unknown elements. */
export function dictionaryEntry(tag: number): DictionaryEntry | undefined {
  entries ??= unfold(DICTIONARY_TABLE)
  const line = entries.get(hex(tag)) ?? repeatingEntry(entries, tag)
  if (line === undefined) return undefined
  const [vr = '', keyword = '', ...name] = line.split(' ')
  return { vr, keyword, name: name.length > 0 ? name.join(' ') : spelt(keyword) }
}

/** As the dictionary gives it, `US` for what is signed in a picture of signed pixels; `UN` for what it does not know. */
export function vrOf(tag: number): string {
  if ((tag & 0xffff) === 0) return 'UL'
  if (isPrivate(tag)) return isPrivateCreator(tag) ? 'LO' : 'UN'
  entries ??= unfold(DICTIONARY_TABLE)
  return (entries.get(hex(tag)) ?? repeatingEntry(entries, tag))?.slice(0, 2) ?? 'UN'
}

/** Of a transfer syntax or SOP class; undefined when it is not known. */
export function uidName(uid: string): string | undefined {
  uids ??= unfold(UID_TABLE)
  return uids.get(uid)
}

/** As PS3.6 names it, without "Storage"; the UID when it has no name there. */
export function sopClassName(uid: string): string {
  return (uidName(uid) ?? uid).replace(/ Storage(?= - |$)/, '')
}

/** PS3.5 section 7.8: of an odd group. */
export function isPrivate(tag: number): boolean {
  return ((tag >>> 16) & 1) === 1
}

/** PS3.5 section 7.8.1: names who reserved a block of private elements. */
export function isPrivateCreator(tag: number): boolean {
  const element = tag & 0xffff
  return isPrivate(tag) && element >= 0x10 && element <= 0xff
}

/** Eight hex digits. */
function hex(tag: number): string {
  return tag.toString(16).padStart(8, '0')
}

/** PS3.5 section 7.6: curves and overlays have a group for each; other elements with gaps in their tags are long retired. */
function repeatingEntry(table: ReadonlyMap<string, string>, tag: number): string | undefined {
  const digits = hex(tag)
  return table.get(`${digits.slice(0, 2)}xx${digits.slice(4)}`)
}

function unfold(table: string): ReadonlyMap<string, string> {
  const lines = table.trim().split('\n')
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))
}

function spelt(keyword: string): string {
  return keyword.replace(/([a-z])([A-Z])/g, '$1 $2')
}
