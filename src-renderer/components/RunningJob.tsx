/** A running job: files, bytes, time left, and Cancel. */
import { Button, Progress, Text } from '@mantine/core'
import { words } from '../../src-shared/words'
import { type Job, secondsLeft } from '../state/job-list'
import { formatBytes, formatCount, formatSeconds } from '../text/number-format'

interface Props {
  readonly job: Job
  readonly onCancel: () => void
}

export function RunningJob({ job, onCancel }: Props) {
  const text = words().window.status
  const { progress } = job
  const percent = progress === undefined ? 0 : (100 * progress.bytesDone) / Math.max(progress.bytesTotal, 1)
  return (
    <div className="job">
      <Text className="path" aria-live="polite">
        {describe(job)}
      </Text>
      <Progress value={percent} aria-label={text.progress} />
      <Button variant="default" size="xs" disabled={job.isCancelling ?? false} onClick={onCancel}>
        {text.cancel}
      </Button>
    </div>
  )
}

function describe(job: Job): string {
  const text = words().window.status
  if (job.isCancelling) return text.cancelling
  const { kind, progress } = job
  if (progress === undefined) return kind === 'encrypt' ? text.preparingKey : text.preparing
  const [done, total] = [formatCount(progress.filesDone), formatCount(progress.filesTotal)]
  const files = kind === 'decrypt' ? text.decrypting(done, total) : text.encrypting(done, total)
  const bytes = text.bytes(formatBytes(progress.bytesDone), formatBytes(progress.bytesTotal))
  const seconds = secondsLeft(job, Date.now())
  return [files, bytes, ...(seconds === null ? [] : [text.left(formatSeconds(seconds))])].join('  ·  ')
}
