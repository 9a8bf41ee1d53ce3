/** The name of a file, a stranger's text, as it may be shown. */
import { toDisplayName } from '../../display-text'

const MOST = 100

export function shownName(name: string): string {
  return toDisplayName(name, MOST)
}
