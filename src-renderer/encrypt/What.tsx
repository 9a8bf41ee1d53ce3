/** What a sheet works on: names, and what was counted in it. */
import { Loader, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { SurveyReport } from '../../src-shared/survey'
import { namesText } from '../../src-shared/words/names'
import { text } from '../../src-shared/words/text'
import type { Loaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { Section } from '../ui/Section'

interface Props {
  readonly sources: readonly Source[]
  readonly survey: Loaded<SurveyReport>
  /** Of what was counted. */
  readonly children: ReactNode
}

export function What({ sources, survey: { value, error }, children }: Props) {
  return (
    <Section title={text('encrypt.what')}>
      <Text className="name">{namesText(sources.map(({ name }) => name))}</Text>
      {error !== null && <ErrorNote error={error} />}
      {value === undefined && error === null && (
        <Text className="muted">
          <Loader size={14} aria-hidden /> {text('encrypt.counting')}
        </Text>
      )}
      {children}
    </Section>
  )
}
