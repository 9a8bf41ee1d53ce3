/** Warns as long as pictures of different patients stand beside each other. */
import { text } from '../../../src-shared/words/text'
import { Note } from '../../ui/Note'
import { patientTitle } from '../../ui/study/study-text'
import { useStudyTree } from '../../ui/study/useStudy'
import { findSeries } from './find-node'
import { useEveryContent } from './useEveryContent'
import type { ViewerSession } from './viewer-session'

export function MixedPatients({ session }: { readonly session: ViewerSession }) {
  const tree = useStudyTree()
  useEveryContent(session)
  const patients = session.visible.flatMap(({ content }) => {
    if (content.kind === 'empty') return []
    return findSeries(tree, content.node)?.patient ?? []
  })
  const different = [...new Set(patients)]
  if (different.length < 2) return null
  const names = different.map(patientTitle)
  return (
    <div className="mixed-patients" role="alert">
      <Note kind="warning">
        {session.shown.areOverlaysShown
          ? text('viewer.mixedPatientsNamed', { patients: names.join(' · ') })
          : text('viewer.mixedPatients')}
      </Note>
    </div>
  )
}
