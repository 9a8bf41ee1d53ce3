/** What became of each file: each reason for a failure once, then the files, failures first. */
import { Text } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconLockOpen } from '@tabler/icons-react'
import type { FileOutcome } from '../../src-shared/contract/jobs'
import { words } from '../../src-shared/words'
import type { JobKind } from '../state/job-list'
import { baseName } from '../text/number-format'
import { ErrorNote } from './ErrorNote'

/** More rows than anyone reads make the window slow. */
const MOST_ROWS = 200

interface Props {
  readonly kind: JobKind
  readonly outcomes: readonly FileOutcome[]
}

export function OutcomeList({ kind, outcomes }: Props) {
  const text = words().window.results
  // Files that were not reached before Cancel are no failures of their own.
  const failed = outcomes.filter((each) => each.status === 'failed' && each.error.code !== 'CANCELLED')
  const done = outcomes.filter((each) => each.status === 'done')
  const rows = [...failed, ...done]
  return (
    <>
      {distinctErrors(failed).map((error) => (
        <ErrorNote key={error.code} error={error} />
      ))}
      {rows.length > 0 && (
        <ul className="list">
          {rows.slice(0, MOST_ROWS).map((outcome) => (
            <Row key={`${outcome.status} ${outcome.source}`} kind={kind} outcome={outcome} />
          ))}
        </ul>
      )}
      {rows.length > MOST_ROWS && <Text c="dimmed">{text.more(rows.length - MOST_ROWS)}</Text>}
    </>
  )
}

function Row({ kind, outcome }: { readonly kind: JobKind; readonly outcome: FileOutcome }) {
  const isDone = outcome.status === 'done'
  // People know the original's name; an encrypted file's name tells nothing.
  const original = isDone && kind === 'decrypt' ? (outcome.output ?? outcome.source) : outcome.source
  const DoneIcon = kind === 'encrypt' ? IconLock : IconLockOpen
  return (
    <li className="row">
      {isDone && <DoneIcon size={16} color="var(--mantine-color-dark-2)" aria-hidden />}
      {!isDone && <IconAlertTriangle size={16} color="var(--mantine-color-danger-4)" aria-hidden />}
      <span className="path" title={isDone ? (outcome.output ?? outcome.source) : outcome.source}>
        {baseName(original)}
      </span>
      <Text span c={isDone ? 'dimmed' : 'danger.4'} fz="xs">
        {wordFor(kind, outcome)}
      </Text>
    </li>
  )
}

function wordFor(kind: JobKind, outcome: FileOutcome): string {
  const text = words().window.results
  if (outcome.status !== 'done') return text.fileFailed
  if (outcome.alreadyThere) return text.fileAlreadyThere
  return kind === 'encrypt' ? text.fileEncrypted : text.fileDecrypted
}

function distinctErrors(outcomes: readonly FileOutcome[]) {
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : []))
  return errors.filter((error, index) => errors.findIndex(({ code }) => code === error.code) === index)
}
