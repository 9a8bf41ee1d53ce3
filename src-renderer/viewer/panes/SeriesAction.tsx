/** What can be done with the series that is looked at: encrypt or decrypt it, and see both side by side. */
import { Button } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../../ui/actions'
import { ImportButton } from '../../ui/files/ImportButton'
import { useAsked, useStudyTree } from '../../ui/study/useStudy'
import { findSeries } from './find-node'
import { ToolButton } from './ToolButton'
import type { ViewerSession } from './viewer-session'
import { useSelected, useWatched } from './watched'

export function SeriesAction({ session }: { readonly session: ViewerSession }) {
  useWatched(session)
  const tree = useStudyTree()
  const actions = useActions()
  const content = useSelected(session.active, (viewport) => viewport.content)
  const found = content.kind === 'empty' ? null : findSeries(tree, content.node)
  const series = found?.series ?? null
  const isPlain = series !== null && series.keyId === null
  const twin = useAsked('counterpart', isPlain && series.kind === 'series' ? { node: series.id } : null)
  if (series === null) return null
  const isEncrypted = series.files.keyHere > 0
  const isLocked = !isPlain && !isEncrypted && series.files.keyMissing > 0
  const canCompare = isEncrypted || (twin?.ok === true && twin.value !== null)
  const work = async () => {
    const chosen = await actions.heed(window.orrery.studySource({ nodes: [series.id], items: [] }))
    if (chosen === undefined) return
    if (isPlain) actions.encrypt([chosen.source])
    else actions.decrypt([chosen.source])
  }
  return (
    <div className="series-action">
      {canCompare && (
        <ToolButton
          name={text('viewer.compare')}
          icon={IconColumns3}
          isPressed={session.shown.compared !== null}
          onPress={() => session.set({ compared: session.shown.compared === null ? series.id : null })}
        />
      )}
      {(isPlain || isEncrypted) && (
        <Button onClick={() => void work()}>
          {isPlain ? text('library.encrypt') : text('library.decrypt')}
        </Button>
      )}
      {isLocked && <ImportButton />}
    </div>
  )
}
