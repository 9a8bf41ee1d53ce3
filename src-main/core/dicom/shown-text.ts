/** Text of strangers' files, to be shown. */
import { withoutUnsafe } from '../../../src-shared/unsafe-characters'
import type { DataSet } from './data-set'

const MAX_CHARACTERS = 256

/** On one line, without characters that make it look like something else, and not too long. */
export function shownText(text: string, most = MAX_CHARACTERS): string {
  const safe = withoutUnsafe(text.replace(/\s+/g, ' ')).trim()
  return safe.length <= most ? safe : [...safe.slice(0, 2 * most)].slice(0, most).join('')
}

/** The element's value in the file's own character set; '' when there is none. */
export function shownValue(dataSet: DataSet, tag: number): string {
  const element = dataSet.find(tag)
  return element === undefined ? '' : shownText(dataSet.textOf(element, 4 * MAX_CHARACTERS))
}
