/** A structured report as a tree of plain text. */
import { Text, Title } from '@mantine/core'
import { useMemo, useRef } from 'react'
import type { ReportLine, ShownDocument } from '../../../src-shared/study/shown-document'
import { text } from '../../../src-shared/words/text'
import { Note } from '../../ui/Note'
import { lineValue, nestedLines, type ReportNode } from './report-tree'
import { useOwnKeys } from './useOwnKeys'

export function Report({ report }: { readonly report: ShownDocument & { kind: 'report' } }) {
  const { title, lines, isWhole } = report
  const nodes = useMemo(() => withoutTitle(nestedLines(lines), title), [lines, title])
  const place = useRef<HTMLElement>(null)
  useOwnKeys(place)
  const name = title === '' ? text('reading.report') : title
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
    <article ref={place} className="report selectable" aria-label={name} tabIndex={0}>
      <Title order={2}>{name}</Title>
      {!isWhole && <Note kind="warning">{text('reading.reportCut')}</Note>}
      {nodes.length === 0 ? (
        <Text className="muted">{text('reading.reportEmpty')}</Text>
      ) : (
        <Lines nodes={nodes} />
      )}
    </article>
  )
}

/** A report is one container, whose concept is its title. */
function withoutTitle(nodes: readonly ReportNode[], title: string): readonly ReportNode[] {
  const [root, ...others] = nodes
  const isTitle =
    root !== undefined && others.length === 0 && root.line.concept === title && root.line.value === ''
  return isTitle ? root.below : nodes
}

function Lines({ nodes }: { readonly nodes: readonly ReportNode[] }) {
  return (
    <ul className="report-lines">
      {nodes.map(({ at, line, below }) => (
        <li key={at}>
          <Line line={line} />
          {below.length > 0 && <Lines nodes={below} />}
        </li>
      ))}
    </ul>
  )
}

function Line({ line }: { readonly line: ReportLine }) {
  const { concept, valueType } = line
  const value = lineValue(line)
  const isHeading = valueType === 'CONTAINER'
  return (
    <span className={isHeading ? 'report-part' : undefined}>
      {concept !== '' && <span className={isHeading ? '' : 'muted'}>{concept}</span>}
      {concept !== '' && value !== '' && <span className="muted">{': '}</span>}
      {value !== '' && <span className="report-value">{value}</span>}
      {concept === '' && value === '' && <span className="muted">{valueType}</span>}
    </span>
  )
}
