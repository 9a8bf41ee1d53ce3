/** What became of a job's files: those that failed at once, the others when they are asked for. */
import { Button, Stack, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { FileOutcome, JobId, Verdict } from '../../../src-shared/contract/job-calls'
import { explain, words } from '../../../src-shared/words'
import { text } from '../../../src-shared/words/text'
import { useLoaded } from '../calls/useLoaded'
import { ErrorNote } from '../ErrorNote'

interface Props {
  readonly jobId: JobId
  readonly verdict: Extract<Verdict, { ok: true }>
}

export function Outcomes({ jobId, verdict }: Props) {
  const [isOpen, setOpen] = useState(false)
  const notVerified = verdict.verified?.failed ?? 0
  return (
    <>
      {verdict.failed + notVerified > 0 && (
        <OutcomeList jobId={jobId} status="failed" label={text('jobs.failedFiles')} />
      )}
      {(verdict.done > 0 || verdict.skipped > 0) && (
        <div>
          <Button size="xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? text('jobs.hideFiles') : text('jobs.showFiles')}
          </Button>
        </div>
      )}
      {isOpen && verdict.done > 0 && (
        <OutcomeList jobId={jobId} status="done" label={text('jobs.doneFiles')} />
      )}
      {isOpen && verdict.skipped > 0 && (
        <OutcomeList jobId={jobId} status="skipped" label={text('jobs.skippedFiles')} />
      )}
    </>
  )
}

interface ListProps {
  readonly jobId: JobId
  readonly status: FileOutcome['status']
  readonly label: string
}

function OutcomeList({ jobId, status, label }: ListProps) {
  const ask = useCallback(() => window.orrery.jobOutcomes({ jobId, status, from: 0 }), [jobId, status])
  const { value, error } = useLoaded(ask)
  if (error !== null) return <ErrorNote error={error} />
  if (value === undefined) return null
  const more = value.total - value.outcomes.length
  return (
    <Stack
      component="ul"
      className="plain-list selectable"
      gap="xs"
      aria-label={label}
      mah={320}
      style={{ overflow: 'auto' }}
      tabIndex={0}
    >
      {value.outcomes.map((outcome) => (
        <li key={outcome.source}>
          <Outcome outcome={outcome} />
        </li>
      ))}
      {more > 0 && <li>{text('jobs.moreFiles', { count: more })}</li>}
    </Stack>
  )
}

function Outcome({ outcome }: { readonly outcome: FileOutcome }) {
  if (outcome.status !== 'done') {
    const { message, hint, code } = explain(outcome.error)
    return (
      <>
        <Text className="name" fw={600}>
          {outcome.source}
        </Text>
        <Text>{message}</Text>
        <Text className="muted">{hint}</Text>
        <Text fz="xs" className="muted">
          {text('ui.errorCode', { code })}
        </Text>
      </>
    )
  }
  return (
    <>
      <Text className="name">
        {outcome.output === null
          ? outcome.source
          : text('jobs.fileBecame', { source: outcome.source, output: outcome.output })}
      </Text>
      {outcome.insteadOf !== undefined && (
        <Text className="muted">
          {text('jobs.insteadOf', { container: words().containers[outcome.insteadOf].noun })}
        </Text>
      )}
    </>
  )
}
