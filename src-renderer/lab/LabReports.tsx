/** The reports of one job: one is shown, the others are a choice away. */
import { Button, NativeSelect, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { JobId, LabRemarks } from '../../src-shared/contract/job-calls'
import { measureTitle } from '../../src-shared/lab/present/measure-title'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { Note } from '../ui/Note'
import { ViewFrame } from '../ui/ViewFrame'
import { LabReportView } from './LabReportView'

interface Props {
  readonly jobId: JobId
  readonly onLeave: () => void
}

export function LabReports({ jobId, onLeave }: Props) {
  const { heed } = useActions()
  const [report, setReport] = useState(0)
  const { value: reports, error } = useLoaded(useCallback(() => window.orrery.labReports({ jobId }), [jobId]))
  const actions = (
    <>
      <Button variant="default" onClick={() => void heed(window.orrery.showTarget({ jobId }))}>
        {text('jobs.showFolder')}
      </Button>
      <Button leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onLeave}>
        {text('lab.back')}
      </Button>
    </>
  )
  return (
    <ViewFrame title={text('shell.lab')} actions={actions}>
      {error !== null && <ErrorNote error={error} />}
      {reports?.length === 0 && <Text className="muted">{text('lab.noReport')}</Text>}
      {reports !== undefined && reports.length > 1 && (
        <NativeSelect
          label={text('lab.whichReport')}
          maw={480}
          mb="md"
          data={reports.map(({ folder }, n) => ({ value: `${n}`, label: folder }))}
          value={`${report}`}
          onChange={(event) => setReport(Number(event.currentTarget.value))}
        />
      )}
      {reports !== undefined && reports.length > 0 && (
        <>
          <Remarks of={reports[report]?.remarks ?? null} />
          <LabReportView key={report} jobId={jobId} report={report} />
        </>
      )}
    </ViewFrame>
  )
}

/** What was not as the lab had left it. */
function Remarks({ of }: { readonly of: LabRemarks | null }) {
  if (of === null) return null
  const { changed, damaged, strangers } = of
  return (
    <>
      {damaged.map((folder) => (
        <Note key={folder} kind="warning">
          {text('lab.notWhole', { folder })}
        </Note>
      ))}
      {changed.length > 0 && (
        <Note kind="warning">{text('lab.changed', { measures: changed.map(measureTitle).join(', ') })}</Note>
      )}
      {strangers !== null && <Note kind="warning">{text('lab.strangers', { folder: strangers })}</Note>}
    </>
  )
}
