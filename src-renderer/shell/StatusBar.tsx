/** What is running now, the newest job with its progress; a finished one with its verdict until the next. */
import { Button, Text } from '@mantine/core'
import type { Job } from '../../src-shared/contract/job-calls'
import { text } from '../../src-shared/words/text'
import { JobProgress } from '../ui/jobs/JobProgress'
import { headline } from '../ui/jobs/job-words'

interface Props {
  readonly jobs: readonly Job[]
  readonly onJobs: () => void
}

export function StatusBar({ jobs, onJobs }: Props) {
  const running = jobs.filter(({ state }) => state !== 'ended')
  const [newest] = running
  const [last] = jobs
  return (
    <div className="status-line">
      {newest !== undefined && <JobProgress job={newest} />}
      {newest === undefined && (
        <Text className="muted name" style={{ flex: 1 }}>
          {last === undefined ? text('shell.idle') : endedLine(last)}
        </Text>
      )}
      {jobs.length > 0 && (
        <Button variant="subtle" size="xs" onClick={onJobs}>
          {running.length > 1
            ? text('shell.moreJobs', { count: running.length - 1 })
            : text('shell.showJobs')}
        </Button>
      )}
    </div>
  )
}

/** A failure is told with what it was about: it stays here when it is settled. */
function endedLine(job: Job): string {
  const line = headline(job)
  return job.verdict?.ok === false ? text('shell.jobFailed', { what: job.what, why: line }) : line
}
