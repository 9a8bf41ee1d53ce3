/** What a sheet's sources hold together, asked anew when keys come or go. */
import { useCallback } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { SurveyReport } from '../../src-shared/survey'
import { useEvent } from '../ui/calls/useEvent'
import { type Loaded, useLoaded } from '../ui/calls/useLoaded'

export function useSurvey(sources: readonly Source[]): Loaded<SurveyReport> {
  const survey = useLoaded(
    useCallback(() => window.orrery.survey({ sources: sources.map(({ handle }) => handle) }), [sources]),
  )
  useEvent('keysChanged', () => void survey.reload())
  return survey
}
