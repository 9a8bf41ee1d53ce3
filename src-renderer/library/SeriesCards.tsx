/** The series of what is looked at, each with a picture of it: drawn when it comes into sight, kept in memory only. */
import { Button, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { SeriesNode, StudyNode } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { SeriesThumbnail } from '../ui/pixels/SeriesThumbnail'
import { FileStateLine } from '../ui/study/FileState'
import { gapsText, studyTitle } from '../ui/study/study-text'
import { seriesFacts, seriesTitle } from './node-text'
import type { TreeRow } from './tree-rows'

interface Props {
  readonly row: TreeRow
  readonly onGo: (node: NodeId) => void
  readonly onView: (series: SeriesNode) => void
}

const STEP = 60
/** CSS pixels, as library.css has them. */
const SIDE = 120

export function SeriesCards({ row, onGo, onView }: Props) {
  const studies = row.kind === 'patient' ? row.patient.studies : [row.study]
  return (
    <>
      {studies.map((study) => (
        <StudyCards key={study.id} study={study} row={row} onGo={onGo} onView={onView} />
      ))}
    </>
  )
}

function StudyCards({ study, row, onGo, onView }: Props & { readonly study: StudyNode }) {
  const id = useId()
  const here = row.kind === 'series' ? study.series.findIndex((series) => series.id === row.id) : 0
  const [most, setMost] = useState(STEP)
  const end = Math.max(most, here + 1)
  const more = Math.min(STEP, study.series.length - end)
  const press = (event: KeyboardEvent, series: SeriesNode) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onView(series)
  }
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} className="name" mb="sm">
        {studyTitle(study, row.patient)}
      </Title>
      <ul className="plain-list series-cards">
        {study.series.slice(0, end).map((series) => (
          <li key={series.id}>
            <button
              type="button"
              className="series-card"
              aria-current={series.id === row.id}
              onClick={() => onGo(series.id)}
              onDoubleClick={() => onView(series)}
              onKeyDown={(event) => press(event, series)}
            >
              <SeriesThumbnail series={series} side={SIDE} className="series-picture" />
              <Text component="span" fw={600} className="name" lineClamp={2}>
                {seriesTitle(series)}
              </Text>
              <Text component="span" className="muted" fz="xs" lineClamp={2}>
                {seriesFacts(series)}
              </Text>
              {series.gaps.missing > 0 && (
                <Text component="span" fz="xs">
                  <IconAlertTriangle size={14} className="warning" aria-hidden /> {gapsText(series.gaps)}
                </Text>
              )}
              <FileStateLine counts={series.files} />
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button variant="default" size="xs" onClick={() => setMost(end + STEP)}>
          {text('library.more', { count: more })}
        </Button>
      )}
    </section>
  )
}
