/** The lines of a report as the tree that their depths tell, and their values as people write them. */
import type { ReportLine } from '../../../src-shared/study/shown-document'
import { daText, pnText, tmText } from '../../../src-shared/words/dicom-values'

export interface ReportNode {
  /** Which line of the report. */
  readonly at: number
  readonly line: ReportLine
  readonly below: ReportNode[]
}

/** A line that is more than one deeper than the one before lies in that one all the same. */
export function nestedLines(lines: readonly ReportLine[]): ReportNode[] {
  const roots: ReportNode[] = []
  const open: ReportNode[] = []
  for (const [at, line] of lines.entries()) {
    while (open.length > 0 && (open.at(-1)?.line.depth ?? 0) >= line.depth) open.pop()
    const node = { at, line, below: [] }
    const above = open.at(-1)
    if (above === undefined) roots.push(node)
    else above.below.push(node)
    open.push(node)
  }
  return roots
}

/** Names, dates and times in the chosen language; all else as it is in the report. */
export function lineValue({ value, valueType }: Pick<ReportLine, 'value' | 'valueType'>): string {
  switch (valueType) {
    case 'PNAME':
      return pnText(value)
    case 'DATE':
      return daText(value)
    case 'TIME':
      return tmText(value)
    default:
      return value
  }
}
