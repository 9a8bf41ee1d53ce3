/** A person's name as part of a file's name that every common system takes. */
import { UNSAFE_IN_NAMES } from '../../../src-shared/unsafe-characters'

const FORBIDDEN = new RegExp(String.raw`[/\\:*?"<>|${UNSAFE_IN_NAMES}\ufffd]`, 'gu')
/** Names of devices on Windows, whatever ending they have. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 60

/** Never empty, and no more than that: a person may change it in the dialog. */
export function fileNameOf(name: string): string {
  const plain = Array.from(name.replace(FORBIDDEN, '-')).slice(0, LONGEST).join('')
  const trimmed = plain.replace(/^[. ]+|[. ]+$/g, '')
  return trimmed === '' || RESERVED.test(trimmed) ? 'orrery' : trimmed
}
