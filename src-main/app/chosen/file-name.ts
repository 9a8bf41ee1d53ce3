/** A person's name as part of a file's name that every common system takes. */
import { isDeviceName } from '../../../src-shared/device-name'
import { UNSAFE_CHARACTER } from '../../../src-shared/unsafe-characters'

const FORBIDDEN = new RegExp(String.raw`[/\\:*?"<>|\ufffd]|${UNSAFE_CHARACTER}`, 'gu')
const LONGEST = 60

/** Never empty, and no more than that: a person may change it in the dialog. */
export function fileNameOf(name: string): string {
  const plain = Array.from(name.replace(FORBIDDEN, '-')).slice(0, LONGEST).join('')
  const trimmed = plain.replace(/^[. ]+|[. ]+$/g, '')
  return trimmed === '' || isDeviceName(trimmed) ? 'orrery' : trimmed
}
