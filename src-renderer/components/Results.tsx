/** Finished jobs, newest first, each with its verdict until it is dismissed. */
import { Stack, Text, Title } from '@mantine/core'
import { words } from '../../src-shared/words'
import type { JobsView } from '../state/useJobs'
import { JobResult } from './JobResult'

export function Results({ view }: { readonly view: JobsView }) {
  const finished = view.jobs.filter((job) => job.ending !== undefined)
  return (
    <section className="column" aria-labelledby="results">
      <Stack gap="md">
        <Title order={2} id="results" mih={28}>
          {words().window.results.title}
        </Title>
        {finished.length === 0 && <Text c="dimmed">{words().window.results.empty}</Text>}
        {finished.map((job) => (
          <JobResult key={job.jobId} job={job} onDismiss={() => view.dismiss(job.jobId)} />
        ))}
      </Stack>
    </section>
  )
}
