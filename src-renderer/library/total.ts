/** What several sources hold together, as far as it is known. */
import type { Source } from '../../src-shared/contract/handles'
import type { SurveyReport } from '../../src-shared/survey'
import { addSurveys } from '../ui/files/add-surveys'
import type { Surveys } from './useSurveys'

export interface LibraryTotal {
  readonly survey: SurveyReport
  /** Every source was counted, or could not be. */
  readonly isWhole: boolean
}

export function totalOf(sources: readonly Source[], surveys: Surveys): LibraryTotal {
  const known = sources.map(({ handle }) => surveys.of(handle))
  return {
    survey: addSurveys(known.flatMap((surveyed) => (surveyed?.ok ? [surveyed.report] : []))),
    isWhole: known.every((surveyed) => surveyed !== undefined),
  }
}
