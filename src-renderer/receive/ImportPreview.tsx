/** The import preview: a bundle is looked at before its keys are taken, and leads on to the files that they open. */
import { Text } from '@mantine/core'
import type { Source } from '../../src-shared/contract/handles'
import { text } from '../../src-shared/words/text'
import { Dialog } from '../ui/Dialog'
import { AfterImport } from './AfterImport'
import { FailedBundle } from './FailedBundle'
import { LockedBundle } from './LockedBundle'
import { OpenedBundle } from './OpenedBundle'
import { useBundle } from './useBundle'

interface Props {
  readonly bundle: Source
  /** What is open in the library. */
  readonly opened: readonly Source[]
  /** How many bundles are shown after this one. */
  readonly waiting: number
  readonly onClose: () => void
}

export function ImportPreview({ bundle, opened, waiting, onClose }: Props) {
  const { state, unlock, take } = useBundle(bundle)
  return (
    <Dialog title={text('receive.title')} onClose={onClose} size="lg">
      <Text className="muted name" mb="md">
        {bundle.name}
        {waiting > 0 && ` · ${text('receive.moreFollow', { count: waiting })}`}
      </Text>
      {state.is === 'opening' && (
        <Text role="status" className="muted">
          {text('receive.opening')}
        </Text>
      )}
      {state.is === 'locked' && (
        <LockedBundle {...state} onUnlock={(words, acceptsCost) => void unlock(words, acceptsCost)} />
      )}
      {state.is === 'failed' && <FailedBundle error={state.error} onClose={onClose} />}
      {state.is === 'open' && <OpenedBundle {...state} onTake={() => void take()} onClose={onClose} />}
      {state.is === 'taken' && (
        <AfterImport keyIds={state.keyIds} added={state.added.length} opened={opened} onClose={onClose} />
      )}
    </Dialog>
  )
}
