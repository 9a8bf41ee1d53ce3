/** How much a survey counted in all. */
import type { SurveyReport } from '../../../src-shared/survey'

/** Files of every kind. */
export function allFiles(survey: SurveyReport): SurveyReport['plain'] {
  const { plain, keysAndCards, keyHere, keyMissing, unreadable } = survey
  const all = [plain, keysAndCards, keyHere, keyMissing, unreadable]
  return {
    files: all.reduce((sum, { files }) => sum + files, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
