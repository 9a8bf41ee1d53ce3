/** How much will be encrypted, and what is odd about it. */
import { Text } from '@mantine/core'
import type { SurveyReport } from '../../src-shared/survey'
import { bytesText } from '../../src-shared/words/amounts'
import { text } from '../../src-shared/words/text'
import { SurveyStates } from '../ui/files/SurveyStates'
import { allFiles } from '../ui/files/survey-sums'
import { Note } from '../ui/Note'

export function Counted({ survey }: { readonly survey: SurveyReport }) {
  const { files: count, bytes } = allFiles(survey)
  const encrypted = survey.keyHere.files + survey.keyMissing.files
  return (
    <>
      <Text fw={600}>{text('files.countSize', { count, size: bytesText(bytes) })}</Text>
      {count !== survey.plain.files && <SurveyStates survey={survey} />}
      {encrypted > 0 && <Note kind="warning">{text('encrypt.encryptedAlready', { count: encrypted })}</Note>}
      {survey.unreadable.files > 0 && (
        <Note kind="warning">{text('encrypt.unreadable', { count: survey.unreadable.files })}</Note>
      )}
    </>
  )
}
