/** The two ways to open something by the system's choosers. */
import { Button } from '@mantine/core'
import { IconFile, IconFolder } from '@tabler/icons-react'
import type { Source } from '../../../src-shared/contract/handles'
import type { Result } from '../../../src-shared/contract/result'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../actions'

export function OpenButtons({ onOpen }: { readonly onOpen: (sources: readonly Source[]) => void }) {
  const { heed } = useActions()
  async function choose(chosen: Promise<Result<readonly Source[]>>) {
    const sources = (await heed(chosen)) ?? []
    if (sources.length > 0) onOpen(sources)
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFolder size={16} aria-hidden />}
        onClick={() => void choose(window.orrery.chooseFolders())}
      >
        {text('files.openFolder')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFile size={16} aria-hidden />}
        onClick={() => void choose(window.orrery.chooseFiles())}
      >
        {text('files.openFiles')}
      </Button>
    </>
  )
}
