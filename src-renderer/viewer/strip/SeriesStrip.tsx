/** The series of the study that is looked at, and of the patient's other studies, to choose from. */
import { Text, Title } from '@mantine/core'
import { useId, useMemo } from 'react'
import type { NodeId } from '../../../src-shared/study/study-ids'
import { text } from '../../../src-shared/words/text'
import { patientTitle, studyTitle } from '../../ui/study/study-text'
import { useStudyTree } from '../../ui/study/useStudy'
import { SeriesChoice } from './SeriesChoice'
import { reachable, type StripGroup, stripGroups } from './strip-groups'
import './strip.css'

interface Props {
  /** The series in the pane that has the focus; null while nothing is shown: every series that is open is offered. */
  readonly current: NodeId | null
  /** Series in any pane. */
  readonly shown: readonly NodeId[]
  readonly onChoose: (node: NodeId) => void
}

export function SeriesStrip({ current, shown, onChoose }: Props) {
  const tree = useStudyTree()
  const { groups, left } = useMemo(
    () => reachable(tree === null ? [] : stripGroups(tree, current), current),
    [tree, current],
  )
  return (
    <nav className="strip" aria-label={text('reading.series')}>
      {groups.map((group, n) => (
        <Group
          key={group.study.id}
          group={group}
          isPatientNamed={groups[n - 1]?.patient !== group.patient}
          current={current}
          shown={shown}
          onChoose={onChoose}
        />
      ))}
      {left > 0 && (
        <Text fz="xs" className="muted strip-head">
          {text('reading.seriesLeft', { count: left })}
        </Text>
      )}
    </nav>
  )
}

interface GroupProps extends Props {
  readonly group: StripGroup
  /** Of several studies of a patient the first tells whose they are. */
  readonly isPatientNamed: boolean
}

function Group({ group: { patient, study, series }, isPatientNamed, current, shown, onChoose }: GroupProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div id={id} className="strip-head">
        {isPatientNamed && (
          <Title order={2} className="name" fz="sm">
            {patientTitle(patient)}
          </Title>
        )}
        <Text fz="xs" className="muted name">
          {studyTitle(study, patient)}
        </Text>
      </div>
      <ul className="plain-list strip-list">
        {series.map((each) => (
          <li key={each.id}>
            <SeriesChoice
              series={each}
              isCurrent={each.id === current}
              isShown={shown.includes(each.id)}
              onChoose={() => onChoose(each.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
