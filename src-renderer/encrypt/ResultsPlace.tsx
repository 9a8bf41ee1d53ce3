/** Where results go: the default folder unless the person says otherwise. */
import { Text } from '@mantine/core'
import { useEffect } from 'react'
import type { SurveyReport } from '../../src-shared/survey'
import { text } from '../../src-shared/words/text'
import { useLoaded } from '../ui/calls/useLoaded'
import { allFiles } from '../ui/files/survey-sums'
import { PlacePicker } from '../ui/places/PlacePicker'
import type { Place } from '../ui/places/place'
import { Section } from '../ui/Section'

interface Props {
  readonly label: string
  readonly note: string
  /** Of what is to be written; undefined until it is counted. */
  readonly survey: SurveyReport | undefined
  readonly value: Place | null
  readonly onChange: (place: Place | null) => void
}

export function ResultsPlace({ label, note, survey, value, onChange }: Props) {
  const { value: suggested = null } = useLoaded(window.orrery.defaultTarget)
  useEffect(() => {
    if (suggested !== null && value === null) onChange({ ...suggested, free: null })
    // Chosen once, when it is known: whoever chooses nothing later means that.
  }, [suggested])
  return (
    <Section title={text('encrypt.whereTo')}>
      <PlacePicker
        label={label}
        chooseLabel={text('files.chooseFolder')}
        suggested={suggested}
        value={value}
        onChange={onChange}
        bytes={survey === undefined ? 0 : allFiles(survey).bytes}
      />
      <Text className="muted">{note}</Text>
    </Section>
  )
}
