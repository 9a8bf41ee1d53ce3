/** A job of the lab: its card, and while it runs how far each measure is. */
import { Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCircle, IconLoader2 } from '@tabler/icons-react'
import type { Job } from '../../src-shared/contract/job-calls'
import type { LabProgress, MEASURE_STATES } from '../../src-shared/lab/lab-progress'
import { measureTitle } from '../../src-shared/lab/present/measure-title'
import { text } from '../../src-shared/words/text'
import { JobCard } from '../ui/jobs/JobCard'

export function LabJob({ job }: { readonly job: Job }) {
  const progress = job.state === 'ended' ? undefined : job.progress?.lab
  return (
    <Stack gap="sm">
      <JobCard job={job} />
      {progress !== undefined && progress.measures.length > 0 && <MeasureStates progress={progress} />}
    </Stack>
  )
}

const LOOKS = {
  waiting: [IconCircle, 'muted'],
  running: [IconLoader2, 'warning'],
  done: [IconCheck, 'good'],
  failed: [IconAlertTriangle, 'warning'],
} as const satisfies Record<(typeof MEASURE_STATES)[number], unknown>

function MeasureStates({ progress: { name, measures } }: { readonly progress: LabProgress }) {
  return (
    <section className="panel" aria-label={text('lab.progressOf', { name })}>
      <Text fw={600} className="name" mb="xs">
        {text('lab.progressOf', { name })}
      </Text>
      <ul className="plain-list lab-states">
        {measures.map(({ measure, state, share }) => {
          const [Icon, colour] = LOOKS[state]
          return (
            <li key={measure}>
              <Group gap="xs" wrap="nowrap">
                <Icon size={16} aria-hidden className={colour} style={{ flex: 'none' }} />
                <Text style={{ flex: 1 }}>{measureTitle(measure)}</Text>
                <Text className="muted" fz="xs">
                  {state === 'running'
                    ? text('lab.percentDone', { percent: Math.floor(100 * share) })
                    : text(`lab.state_${state}`)}
                </Text>
              </Group>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
