/** What was chosen, by its names in one line. */
import { text } from './text'

const MOST = 3

/** The first few names, and how many more there are. */
export function namesText(names: readonly string[]): string {
  const first = names.slice(0, MOST).join(', ')
  const count = names.length - MOST
  return count > 0 ? text('files.andMore', { names: first, count }) : first
}
