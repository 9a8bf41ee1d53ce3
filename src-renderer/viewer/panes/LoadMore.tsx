/** Pictures of the series that is looked at which were found after it was opened. */
import { Button, Group } from '@mantine/core'
import { text } from '../../../src-shared/words/text'
import { Note } from '../../ui/Note'
import { useStudyTree } from '../../ui/study/useStudy'
import { findSeries } from './find-node'
import type { ViewerSession } from './viewer-session'
import { useSelected } from './watched'

export function LoadMore({ session }: { readonly session: ViewerSession }) {
  const tree = useStudyTree()
  const content = useSelected(session.active, (viewport) => viewport.content)
  if (content.kind !== 'pictures' || content.as !== 'content') return null
  const found = findSeries(tree, content.node)
  const count = (found?.series.images ?? 0) - content.told
  if (count <= 0 || tree?.progress.isDone !== true) return null
  return (
    <Group gap="sm">
      <Note kind="info">{text('viewer.moreImages', { count })}</Note>
      <Button size="compact-sm" variant="default" onClick={() => void session.active.reopen()}>
        {text('viewer.loadThem')}
      </Button>
    </Group>
  )
}
