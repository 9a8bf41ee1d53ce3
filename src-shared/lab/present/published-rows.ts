/** What the paper published of its own pictures, as rows beside ours. */
import { words } from '../../words'
import { CHANNELS } from '../lab-numbers'
import type { LabReport } from '../lab-report'
import { fixed } from './number-text'
import { cell, type Row } from './parts'

type Published = NonNullable<LabReport['comparison']>['published'][number]
type Figure = Exclude<keyof Published, 'picture' | 'work' | 'channel'>

/** How the report calls the paper's own rows. */
export const OWN_WORK = 'paper'

/**
 * One row a picture: its name, then for each figure R, G and B. Pictures without any of the figures are left out; none is
 * there where the report has no comparison.
 */
export function publishedRows(report: LabReport, table: string, figures: readonly [Figure, number][]): Row[] {
  const own = (report.comparison?.published ?? []).filter(({ work }) => work === OWN_WORK)
  const pictures = [...new Set(own.map(({ picture }) => picture))]
  return pictures.flatMap((picture) => {
    const of = (channel: string) => own.find((row) => row.picture === picture && row.channel === channel)
    const values = figures.flatMap(([figure, digits]) =>
      CHANNELS.map((channel) => ({ value: of(channel)?.[figure] ?? null, digits })),
    )
    if (values.every(({ value }) => value === null)) return []
    return [
      [
        cell(words().report.frame.published(table, picture)),
        ...values.map(({ value, digits }) => cell(value === null ? '–' : fixed(value, digits))),
      ],
    ]
  })
}
