/** All jobs, running and ended, each with its verdict and what can be done next. */
import { Stack, Text } from '@mantine/core'
import type { Job } from '../../src-shared/contract/job-calls'
import { text } from '../../src-shared/words/text'
import { JobCard } from '../ui/jobs/JobCard'
import { Sheet } from '../ui/Sheet'

interface Props {
  readonly jobs: readonly Job[]
  readonly onClose: () => void
}

export function JobsPanel({ jobs, onClose }: Props) {
  return (
    <Sheet title={text('jobs.title')} onClose={onClose}>
      <section aria-label={text('jobs.title')}>
        {jobs.length === 0 && <Text className="muted">{text('jobs.none')}</Text>}
        <Stack component="ul" className="plain-list" gap="md">
          {jobs.map((job) => (
            <li key={job.jobId}>
              <JobCard job={job} />
            </li>
          ))}
        </Stack>
      </section>
    </Sheet>
  )
}
