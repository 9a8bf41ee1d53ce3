/** What to do where nothing is open that could be shown. */
import { Button, Loader, Text } from '@mantine/core'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../../ui/actions'
import { useStudyTree } from '../../ui/study/useStudy'

export function NothingOpen() {
  const tree = useStudyTree()
  const actions = useActions()
  if (tree !== null && tree.patients.length > 0) return null
  if (tree !== null && !tree.progress.isDone)
    return (
      <div className="nothing-open" role="status">
        <Loader size="sm" aria-hidden="true" />
        <Text>{text('viewer.reading')}</Text>
      </div>
    )
  return (
    <div className="nothing-open">
      <Text>{text('viewer.nothingOpen')}</Text>
      <Button onClick={() => actions.go('library')}>{text('viewer.toLibrary')}</Button>
    </div>
  )
}
