/** A running job: what is done, the time left, Cancel. */
import { Button, Group, Progress, Text } from '@mantine/core'
import type { Job } from '../../../src-shared/contract/job-calls'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../actions'
import { percentOf, progressLine } from './job-words'

export function JobProgress({ job }: { readonly job: Job }) {
  const { heed } = useActions()
  return (
    <Group gap="md" wrap="nowrap" style={{ flex: 1, minWidth: 0 }}>
      <Text className="name" lineClamp={2}>
        {progressLine(job)}
      </Text>
      <Progress
        value={percentOf(job)}
        aria-label={text('jobs.progressOf', { what: job.what })}
        style={{ flex: 1, minWidth: 80 }}
      />
      <Button
        variant="default"
        size="xs"
        style={{ flex: 'none' }}
        aria-disabled={job.state === 'cancelling'}
        onClick={() => void heed(window.orrery.cancelJob({ jobId: job.jobId }))}
      >
        {text('jobs.cancel')}
      </Button>
    </Group>
  )
}
