/** A finished job: its verdict in words and shape, the key's face, what failed and why, and what was made. */
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { JobReport } from '../../src-shared/contract/jobs'
import { words } from '../../src-shared/words'
import type { Job, JobKind } from '../state/job-list'
import { formatBytes, formatSeconds } from '../text/number-format'
import { ErrorNote } from './ErrorNote'
import { KeyFace } from './KeyFace'
import { OutcomeList } from './OutcomeList'
import { Verdict } from './Verdict'

interface Props {
  readonly job: Job
  readonly onDismiss: () => void
}

export function JobResult({ job, onDismiss }: Props) {
  const text = words().window.results
  const { ending, kind = 'encrypt', jobId } = job
  if (ending === undefined) return null
  return (
    <article className="card">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          {ending.ok ? <Verdict kind={kind} report={ending.report} /> : <ErrorNote error={ending.error} />}
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={text.dismiss} onClick={onDismiss}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
        {ending.ok && <Report kind={kind} report={ending.report} />}
        {ending.ok && ending.report.outcomes.some(({ status }) => status === 'done') && (
          <Button variant="default" size="xs" onClick={() => void window.orrery.showOutput({ jobId })}>
            {text.show}
          </Button>
        )}
      </Stack>
    </article>
  )
}

function Report({ kind, report }: { readonly kind: JobKind; readonly report: JobReport }) {
  const text = words().window.results
  const first = report.outcomes.find((outcome) => outcome.status === 'done')
  return (
    <>
      {first !== undefined && kind === 'encrypt' && <KeyFace keyId={first.keyId} />}
      <OutcomeList kind={kind} outcomes={report.outcomes} />
      {first !== undefined && (
        <Text c="dimmed" fz="xs">
          {text.took(formatBytes(report.bytes), formatSeconds(report.seconds))}
        </Text>
      )}
    </>
  )
}
