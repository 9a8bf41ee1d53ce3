/** Chooses key bundles and cards by the system's chooser, to be looked at. */
import { Button } from '@mantine/core'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../actions'

export function ImportButton() {
  const { heed, open } = useActions()
  async function choose() {
    const shared = (await heed(window.orrery.chooseShared())) ?? []
    if (shared.length > 0) open(shared)
  }
  return (
    <Button variant="default" onClick={() => void choose()}>
      {text('files.import')}
    </Button>
  )
}
