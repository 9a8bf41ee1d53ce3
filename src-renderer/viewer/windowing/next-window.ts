/** The file's own windows and tables in turn. */
import type { ShownWindow, WindowChoice } from '../drawing/pane'

/** The one after the one in force; from any other the first. */
export function nextFileWindow({ choice, ofFile }: ShownWindow): WindowChoice {
  const isLast = choice.kind !== 'file' || choice.index + 1 >= ofFile
  return { kind: 'file', index: isLast ? 0 : choice.index + 1 }
}
