/** What became of a job's files: those that failed at once, the others when they are asked for. */
import { Button, Stack, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { FileOutcome, JobId, Verdict } from '../../../src-shared/contract/job-calls'
import type { ErrorReport } from '../../../src-shared/errors'
import { failureGroups } from '../../../src-shared/failure-groups'
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
      {failureGroups(failedOf(value.outcomes)).map(({ error, failures }) => (
        <li key={failures[0]?.source}>
          <Failures error={error} sources={failures.map(({ source }) => source)} />
        </li>
      ))}
      {doneOf(value.outcomes).map((outcome) => (
        // One DICOM file may have two reports.
        <li key={`${outcome.source} ${outcome.output}`}>
          <Done outcome={outcome} />
        </li>
      ))}
      {more > 0 && <li>{text('jobs.moreFiles', { count: more })}</li>}
    </Stack>
  )
}

type DoneFile = Extract<FileOutcome, { status: 'done' }>
type OtherFile = Exclude<FileOutcome, DoneFile>

const doneOf = (outcomes: readonly FileOutcome[]): DoneFile[] =>
  outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome] : []))

const failedOf = (outcomes: readonly FileOutcome[]): OtherFile[] =>
  outcomes.flatMap((outcome) => (outcome.status === 'done' ? [] : [outcome]))

/** Files of which the same is to be said; what to do about them stands below them. */
function Failures({ error, sources }: { readonly error: ErrorReport; readonly sources: readonly string[] }) {
  const { message, hint, code } = explain(error)
  return (
    <>
      <ul className="plain-list">
        {sources.map((source) => (
          <li key={source}>
            <Text className="name" fw={600}>
              {source}
            </Text>
          </li>
        ))}
      </ul>
      <Text>{message}</Text>
      <Text className="muted">{hint}</Text>
      <Text fz="xs" className="muted">
        {text('ui.errorCode', { code })}
      </Text>
    </>
  )
}

function Done({ outcome }: { readonly outcome: DoneFile }) {
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
      {outcome.blunted && <Text className="muted">{text('jobs.blunted')}</Text>}
    </>
  )
}
