/** What came of the last jobs, where the files are: the verdict, and what can be done next. */
import { Stack, Text } from '@mantine/core'
import type { Job } from '../../src-shared/contract/job-calls'
import { text } from '../../src-shared/words/text'
import { JobCard } from '../ui/jobs/JobCard'
import { Section } from '../ui/Section'

const MOST = 3

/** @param jobs that ended, newest first. */
export function Results({ jobs }: { readonly jobs: readonly Job[] }) {
  if (jobs.length === 0) return null
  const older = jobs.length - MOST
  return (
    <div className="library-results">
      <Section title={text('library.results')}>
        <Stack component="ul" className="plain-list" gap="sm">
          {jobs.slice(0, MOST).map((job) => (
            <li key={job.jobId}>
              <JobCard job={job} />
            </li>
          ))}
        </Stack>
        {older > 0 && <Text className="muted">{text('library.resultsMore', { count: older })}</Text>}
      </Section>
    </div>
  )
}
