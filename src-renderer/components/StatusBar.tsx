/** What is running now: one line for each job. */
import { Text } from '@mantine/core'
import { words } from '../../src-shared/words'
import type { JobsView } from '../state/useJobs'
import { RunningJob } from './RunningJob'

export function StatusBar({ view }: { readonly view: JobsView }) {
  const running = view.jobs.filter((job) => job.ending === undefined)
  return (
    <footer className="bar bar-bottom">
      {running.length === 0 && <Text c="dimmed">{words().window.status.idle}</Text>}
      {running.length > 0 && (
        <div style={{ width: '100%' }}>
          {running.map((job) => (
            <RunningJob key={job.jobId} job={job} onCancel={() => view.cancel(job.jobId)} />
          ))}
        </div>
      )}
    </footer>
  )
}
