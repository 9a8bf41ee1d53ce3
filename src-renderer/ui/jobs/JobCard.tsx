/** A job: its verdict as heading, what it was about, the key's face, what comes next. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import {
  IconAlertTriangle,
  IconFlask,
  IconLock,
  IconPlayerStop,
  IconShieldCheck,
  IconUsb,
} from '@tabler/icons-react'
import { useId } from 'react'
import type { Job, Verdict } from '../../../src-shared/contract/job-calls'
import type { FileGap } from '../../../src-shared/file-gap'
import { rangesText } from '../../../src-shared/number-ranges'
import { explain, words } from '../../../src-shared/words'
import { bytesText, secondsText } from '../../../src-shared/words/amounts'
import { namesText } from '../../../src-shared/words/names'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../actions'
import { ErrorNote } from '../ErrorNote'
import { KeyFace } from '../KeyFace'
import { Note } from '../Note'
import { JobProgress } from './JobProgress'
import { headline, missingIn } from './job-words'
import { Outcomes } from './Outcomes'

export function JobCard({ job }: { readonly job: Job }) {
  const id = useId()
  const { verdict } = job
  return (
    <article className="panel" aria-labelledby={id}>
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Mark job={job} />
          <div>
            <Title order={3} id={id}>
              {headline(job)}
            </Title>
            <Text className="muted name">
              {job.where === null ? job.what : text('jobs.aboutTo', { what: job.what, where: job.where })}
            </Text>
          </div>
        </Group>
        {verdict === undefined && <JobProgress job={job} />}
        {verdict?.ok === false && <ErrorNote error={verdict.error} isBelowMessage />}
        {verdict?.ok === false && (verdict.done ?? 0) > 0 && (
          <Text>{text('jobs.arrivedBefore', { count: verdict.done ?? 0 })}</Text>
        )}
        {verdict?.ok === false && verdict.unrecorded !== undefined && (
          <Text fw={600}>{text('jobs.unrecorded')}</Text>
        )}
        {verdict?.ok === true &&
          (job.kind === 'lab' ? (
            <Measured job={job} verdict={verdict} />
          ) : (
            <Details job={job} verdict={verdict} />
          ))}
        {verdict !== undefined && <Next job={job} verdict={verdict} />}
      </Stack>
    </article>
  )
}

function Mark({ job: { kind, verdict } }: { readonly job: Job }) {
  const shared = { size: 22, style: { flex: 'none' }, 'aria-hidden': true } as const
  if (verdict === undefined) return null
  if (!verdict.ok || verdict.failed > 0 || (verdict.verified?.failed ?? 0) > 0)
    return <IconAlertTriangle {...shared} className="danger" />
  if (missingIn(verdict) > 0) return <IconAlertTriangle {...shared} className="warning" />
  if (verdict.cancelled) return <IconPlayerStop {...shared} className="warning" />
  if (kind === 'send') return <IconUsb {...shared} className="good" />
  if (kind === 'lab') return <IconFlask {...shared} className="good" />
  const isChecked = kind !== 'encrypt' || verdict.verified !== undefined
  return isChecked ? (
    <IconShieldCheck {...shared} className="good" />
  ) : (
    <IconLock {...shared} className="good" />
  )
}

function Details({ job, verdict }: { readonly job: Job; readonly verdict: Extract<Verdict, { ok: true }> }) {
  const { kind } = job
  const { done, failed, skipped, alreadyThere, bytes, seconds, cancelled, unrecorded } = verdict
  const { keyId, bundle, verified, undone, recorded, gaps = [] } = verdict
  const isUnverified = (verified?.failed ?? 0) > 0
  return (
    <>
      {failed === 0 && !cancelled && !isUnverified && <Text>{promise(kind, verdict)}</Text>}
      {verified?.error !== undefined && (
        <>
          <Text fw={600}>{text('jobs.verifyNotDone')}</Text>
          <ErrorNote error={verified.error} />
        </>
      )}
      {cancelled && (
        <Text>{text(kind === 'encrypt' ? 'jobs.cancelledEncrypting' : 'jobs.cancelledNote')}</Text>
      )}
      {undone > 0 && <Text>{text('jobs.undone', { count: undone })}</Text>}
      {gaps.map((gap) => (
        <Note key={gap.keyId + gap.first.join()} kind={gap.isChosen ? 'info' : 'warning'}>
          {gapText(gap)}
        </Note>
      ))}
      {recorded !== undefined && (
        <Note kind="warning">{text('jobs.recorded', { recorded, missing: recorded - done - failed })}</Note>
      )}
      {failed > 0 && done > 0 && <Text>{text('jobs.othersDone', { count: done })}</Text>}
      {alreadyThere > 0 && <Text>{text('jobs.alreadyThere', { count: alreadyThere })}</Text>}
      {skipped > 0 && <Text>{text('jobs.skipped', { count: skipped })}</Text>}
      {verdict.weaknesses.map((weakness) => (
        <Note key={weakness} kind="warning">
          {words().weaknesses[weakness]}
        </Note>
      ))}
      <Text className="muted">
        {text('jobs.took', { size: bytesText(bytes), time: secondsText(seconds) })}
      </Text>
      {bundle?.ok === true && (
        <Text className="name">
          {text('jobs.bundle', {
            people: bundle.people.length === 0 ? 'none' : namesText(bundle.people),
            name: bundle.name,
            where: bundle.where,
          })}
        </Text>
      )}
      {kind === 'encrypt' && keyId != null && bundle === undefined && <Text>{text('jobs.onlyYou')}</Text>}
      {bundle?.ok === false && (
        <>
          <Text fw={600}>{text('jobs.bundleFailed')}</Text>
          <ErrorNote error={bundle.error} />
        </>
      )}
      {unrecorded !== undefined && (
        <>
          <Text fw={600}>{text('jobs.unrecorded')}</Text>
          <Text>{explain(unrecorded).message}</Text>
        </>
      )}
      {keyId != null && (
        <Group gap="sm" wrap="nowrap">
          <KeyFace keyId={keyId} side={72} />
          <Text fz="xs" className="muted">
            {text('jobs.face')}
          </Text>
        </Group>
      )}
      {/* A sending only tells how many files arrived. */}
      {kind !== 'send' && <Outcomes jobId={job.jobId} verdict={verdict} />}
    </>
  )
}

/** Of the lab nothing is told of files and keys: it leaves both as they are. */
function Measured({ job, verdict }: { readonly job: Job; readonly verdict: Extract<Verdict, { ok: true }> }) {
  const { done, failed, skipped, undone, alreadyThere, cancelled, seconds } = verdict
  return (
    <>
      {(cancelled || undone > 0) && <Text>{text('jobs.cancelledLab')}</Text>}
      {!cancelled && done > 0 && <Text>{text('jobs.allMeasured')}</Text>}
      {undone > 0 && <Text>{text('jobs.undone', { count: undone })}</Text>}
      {alreadyThere > 0 && <Text>{text('jobs.reportThere', { count: alreadyThere })}</Text>}
      {skipped > 0 && <Text>{text('jobs.skipped', { count: skipped })}</Text>}
      <Text className="muted">{text('jobs.tookTime', { time: secondsText(seconds) })}</Text>
      {failed + skipped > 0 && <Outcomes jobId={job.jobId} verdict={verdict} />}
    </>
  )
}

function gapText(gap: FileGap): string {
  const { of, missing } = gap
  return of === null
    ? text('jobs.missingByName', { count: missing, numbers: rangesText(gap) })
    : text('jobs.missing', { count: missing, of, numbers: rangesText(gap) })
}

/** The sentence that the person waits for. */
function promise(kind: Job['kind'], verdict: Extract<Verdict, { ok: true }>): string {
  const { verified, readBackFrom, done } = verdict
  if (done === 0) return text('jobs.nothingDone')
  if (kind === 'encrypt') {
    if (verified === undefined) return text('jobs.allEncrypted')
    return verified.readBackFrom === 'cache' ? text('jobs.allVerifiedFromMemory') : text('jobs.allVerified')
  }
  if (kind === 'send') return readBackFrom === 'cache' ? text('jobs.allSentFromMemory') : text('jobs.allSent')
  return text(missingIn(verdict) > 0 ? 'jobs.hereUnchanged' : 'jobs.allUnchanged')
}

function Next({ job, verdict }: { readonly job: Job; readonly verdict: Verdict }) {
  const { heed, send, exportKeys, showReport } = useActions()
  const { jobId, kind, where } = job
  const hasResults = verdict.ok && verdict.done > 0
  const keyId = verdict.ok ? verdict.keyId : null
  async function sendResults() {
    const results = await heed(window.orrery.jobResults({ jobId }))
    if (results !== undefined) send([results])
  }
  return (
    <Group gap="sm">
      {hasResults && where !== null && (
        <Button size="xs" variant="default" onClick={() => void heed(window.orrery.showTarget({ jobId }))}>
          {text('jobs.showFolder')}
        </Button>
      )}
      {hasResults && kind === 'lab' && !verdict.cancelled && (
        <Button size="xs" variant="default" onClick={() => showReport(jobId)}>
          {text('jobs.showReport')}
        </Button>
      )}
      {hasResults && kind === 'encrypt' && (
        <Button size="xs" variant="default" onClick={() => void sendResults()}>
          {text('jobs.sendToDrive')}
        </Button>
      )}
      {keyId != null && (
        <Button size="xs" variant="default" onClick={() => exportKeys([keyId])}>
          {text('jobs.exportKey')}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={() => void heed(window.orrery.dismissJob({ jobId }))}>
        {text('jobs.dismiss')}
      </Button>
    </Group>
  )
}
