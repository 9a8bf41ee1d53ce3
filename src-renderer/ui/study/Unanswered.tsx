/** Why there is no answer of the study process: a reason in words, or an error. */
import type { StudyFailure } from '../../../src-shared/study/study-asks'
import { ErrorNote } from '../ErrorNote'
import { Note } from '../Note'
import { reasonText } from './study-text'

export function Unanswered({ failure }: { readonly failure: StudyFailure }) {
  if ('error' in failure) return <ErrorNote error={failure.error} />
  return <Note kind="warning">{reasonText(failure.notShown, failure.detail)}</Note>
}
