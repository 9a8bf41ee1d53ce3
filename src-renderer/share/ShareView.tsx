/** Share: what to send, where to, what it comes to, and that it arrived; and what came on a drive. */
import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { Source, TargetHandle } from '../../src-shared/contract/handles'
import type { Job, JobId } from '../../src-shared/contract/job-calls'
import type { KeyId } from '../../src-shared/ids'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { ImportButton } from '../ui/files/ImportButton'
import { Note } from '../ui/Note'
import { useDrives } from '../ui/places/useDrives'
import { ReasonedButton } from '../ui/ReasonedButton'
import { ViewFrame } from '../ui/ViewFrame'
import { DriveDetails } from './DriveDetails'
import { DrivesAndFolders } from './DrivesAndFolders'
import { SendPlanNote } from './SendPlanNote'
import { SendResult } from './SendResult'
import { whyNotSend } from './send-readiness'
import { useEjector } from './useEjector'
import { useSendPlan } from './useSendPlan'
import { useTargetChoice } from './useTargetChoice'
import { WhatToSend } from './WhatToSend'

interface Props {
  readonly sources: readonly Source[]
  readonly onSources: (sources: readonly Source[]) => void
  readonly jobs: readonly Job[]
}

/** The last sending that was begun here. */
interface Sent {
  readonly jobId: JobId
  readonly target: TargetHandle
  /** What and where to. */
  readonly asked: string
  readonly keyIds: readonly KeyId[]
}

export function ShareView({ sources, onSources, jobs }: Props) {
  const { announce } = useActions()
  const drives = useDrives()
  const choice = useTargetChoice(drives.drives)
  const { target } = choice
  const running = jobs.filter(({ state }) => state !== 'ended').length
  const plan = useSendPlan(sources, target?.handle, jobs.length - running)
  const ejector = useEjector()
  const [sent, setSent] = useState<Sent | null>(null)
  /** For these files and this place it was said, not for any other. */
  const [agreed, setAgreed] = useState<string | null>(null)
  const start = useCall(window.orrery.startSending)

  const asked = [target?.handle, ...sources.map(({ handle }) => handle)].join()
  const isTogether = agreed === asked
  const job = jobs.find(({ jobId }) => jobId === sent?.jobId)
  const isSending = job !== undefined && job.state !== 'ended'
  // Once more would only compare: a stick that was changed for another is another target.
  const isSent = job?.verdict?.ok === true && !job.verdict.cancelled && sent?.asked === asked
  const stage = isSending ? 'underWay' : isSent ? 'sent' : 'planned'
  const reason = whyNotSend({
    sources: sources.length,
    hasTarget: target !== undefined,
    plan,
    isTogether,
    stage,
  })
  const sentTo = drives.drives?.find(({ handle }) => handle === sent?.target)

  async function send() {
    if (target === undefined) return
    const handles = sources.map(({ handle }) => handle)
    const begun = await start.call({ sources: handles, target: target.handle, keysWithFiles: isTogether })
    if (begun === undefined) return
    setSent({ jobId: begun.jobId, target: target.handle, asked, keyIds: [] })
    announce(text('share.begun', { name: target.name }))
    // Which keys open what was sent: asked while it is under way.
    const survey = await window.orrery.survey({ sources: handles })
    if (!survey.ok) return
    const keyIds = survey.value.keysHere.map(({ keyId }) => keyId)
    setSent((present) => (present?.jobId === begun.jobId ? { ...present, keyIds } : present))
  }

  const actions = (
    <>
      <ImportButton />
      <ReasonedButton reason={reason} loading={start.isBusy} onClick={() => void send()}>
        {text('share.send')}
      </ReasonedButton>
    </>
  )

  return (
    <ViewFrame title={text('shell.share')} actions={actions}>
      <div className="share-columns">
        <Stack gap="xl">
          <WhatToSend sources={sources} onSources={onSources} />
          {start.error !== null && <ErrorNote error={start.error} />}
          {sources.length > 0 && target !== undefined && stage === 'planned' && (
            <SendPlanNote
              plan={plan}
              isTogether={isTogether}
              onTogether={(agrees) => setAgreed(agrees ? asked : null)}
            />
          )}
          {job !== undefined && sent !== null && (
            <SendResult
              job={job}
              keyIds={sent.keyIds}
              driveName={sentTo?.name ?? null}
              onEject={sentTo !== undefined && drives.canEject ? () => void ejector.eject(sentTo) : null}
            />
          )}
        </Stack>
        <DrivesAndFolders
          drives={drives}
          choice={choice}
          ofDrive={(drive) => (
            <DriveDetails
              drive={drive}
              isJobRunning={running > 0}
              onEject={drives.canEject ? () => void ejector.eject(drive) : null}
              isEjecting={ejector.busyWith === drive.handle}
            />
          )}
        >
          {ejector.error !== null && <ErrorNote error={ejector.error} />}
          {ejector.outcome !== null && (
            <Note kind={ejector.outcome.isSafe ? 'good' : 'warning'}>{ejector.outcome.sentence}</Note>
          )}
        </DrivesAndFolders>
      </div>
    </ViewFrame>
  )
}
