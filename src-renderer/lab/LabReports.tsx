/** The reports of one job: one is shown, the others are a choice away. */
import { Button, NativeSelect, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { JobId } from '../../src-shared/contract/job-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
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
        <LabReportView key={report} jobId={jobId} report={report} />
      )}
    </ViewFrame>
  )
}
