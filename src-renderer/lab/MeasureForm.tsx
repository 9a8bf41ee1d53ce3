/** What to measure, how, where the reports go; and the jobs that do it. */
import { Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Job } from '../../src-shared/contract/job-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { Callout } from '../ui/Callout'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { ReasonedButton } from '../ui/ReasonedButton'
import { Section } from '../ui/Section'
import { useStudy } from '../ui/study/useStudy'
import { ViewFrame } from '../ui/ViewFrame'
import { drawPictures } from './displayed-picture'
import { HowToMeasure } from './HowToMeasure'
import { LabJob } from './LabJob'
import { type LabForm, seedOf, type WantedPicture, whyNotMeasure } from './lab-form'
import { ReportPlace } from './ReportPlace'
import { WhatToMeasure } from './WhatToMeasure'

interface Props {
  readonly form: LabForm
  readonly onForm: (change: (present: LabForm) => LabForm) => void
  readonly wanted: WantedPicture | null
  readonly onTaken: () => void
  readonly jobs: readonly Job[]
}

export function MeasureForm({ form, onForm, wanted, onTaken, jobs }: Props) {
  const { announce } = useActions()
  const client = useStudy()
  const [isDrawing, setDrawing] = useState(false)
  const [notDrawn, setNotDrawn] = useState<{ readonly name: string; readonly why: string } | null>(null)
  const start = useCall(window.orrery.startLab)
  const ofLab = jobs.filter(({ kind }) => kind === 'lab')
  const isRunning = ofLab.some(({ state }) => state !== 'ended')
  const results = useRef<HTMLDivElement>(null)
  // Whoever begins a job sees how far it is.
  useEffect(() => {
    if (isRunning) results.current?.scrollIntoView({ block: 'start' })
  }, [isRunning])
  const change = (changed: Partial<LabForm>) => onForm((present) => ({ ...present, ...changed }))

  async function measure() {
    const { sources, pictures, target, scale, only } = form
    const seed = seedOf(form.seed)
    if (target === null || seed === null) return
    setNotDrawn(null)
    setDrawing(true)
    const drawn = await drawPictures(client, pictures)
    setDrawing(false)
    if (!drawn.ok) return setNotDrawn(drawn)
    const begun = await start.call({
      sources: sources.map(({ handle }) => handle),
      pictures: [...drawn.pictures],
      target: target.handle,
      scale,
      seed,
      only: only && [...only],
    })
    if (begun === undefined) return
    onForm((present) => ({ ...present, sources: [], pictures: [], agreed: [] }))
    announce(text('lab.begun'))
  }

  const action = (
    <ReasonedButton
      reason={whyNotMeasure(form, isRunning)}
      loading={start.isBusy || isDrawing}
      onClick={() => void measure()}
    >
      {text('lab.measure')}
    </ReasonedButton>
  )

  return (
    <ViewFrame title={text('shell.lab')} actions={action}>
      <div className="share-columns">
        <Stack gap="xl">
          <WhatToMeasure form={form} onForm={onForm} wanted={wanted} onTaken={onTaken} />
          {notDrawn !== null && (
            <Callout tone="danger" title={text('lab.notDrawn', { name: notDrawn.name })}>
              {notDrawn.why}
            </Callout>
          )}
          {start.error !== null && <ErrorNote error={start.error} />}
          <HowToMeasure form={form} change={change} />
          <ReportPlace form={form} change={change} />
        </Stack>
        {ofLab.length > 0 && (
          <div ref={results} style={{ alignSelf: 'start' }}>
            <Section title={text('lab.results')}>
              <Stack component="ul" className="plain-list" gap="md">
                {ofLab.map((job) => (
                  <li key={job.jobId}>
                    <LabJob job={job} />
                  </li>
                ))}
              </Stack>
            </Section>
          </div>
        )}
      </div>
    </ViewFrame>
  )
}
