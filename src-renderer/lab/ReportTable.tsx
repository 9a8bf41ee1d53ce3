/** A table of a report. One that is wide scrolls in its own frame, one that is long is folded until it is asked for. */
import { Text } from '@mantine/core'
import type { Cell, TablePart } from '../../src-shared/lab/present/section'

const TONES = { good: 'good', weak: 'warning', plain: '' } as const

export function ReportTable({ part }: { readonly part: TablePart }) {
  const table = <Rows part={part} />
  return (
    <>
      {part.isFolded ? (
        <details>
          <summary>{part.caption}</summary>
          {table}
        </details>
      ) : (
        table
      )}
      {part.notes.map((note) => (
        <Text key={note} fz="xs">
          {note}
        </Text>
      ))}
    </>
  )
}

function Rows({ part: { caption, groups, columns, rows } }: { readonly part: TablePart }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="lab-table" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          {groups !== undefined && (
            <tr>
              {groups.map(({ label, columns: span }, n) =>
                label === '' ? (
                  <td key={n} colSpan={span} />
                ) : (
                  <th key={n} colSpan={span} scope="colgroup">
                    {label}
                  </th>
                ),
              )}
            </tr>
          )}
          <tr>
            {columns.map(({ label, isNumber }, n) => (
              <th key={n} scope="col" className={isNumber ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], n) => (
            <tr key={n}>
              <th scope="row">{head?.text}</th>
              {cells.map((cell, column) => (
                <Value key={column} cell={cell} isNumber={columns[column + 1]?.isNumber ?? false} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Value({
  cell: { text, tone = 'plain' },
  isNumber,
}: {
  readonly cell: Cell
  readonly isNumber: boolean
}) {
  return <td className={`${isNumber ? 'number' : ''} ${TONES[tone]}`.trim() || undefined}>{text}</td>
}
