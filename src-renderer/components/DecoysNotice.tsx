/** A line above the status bar: no decoys can be made ahead, how many are left, what to do. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { words } from '../../src-shared/words'
import type { DecoysFailure } from '../state/useDecoysFailure'
import { ErrorNote } from './ErrorNote'

export function DecoysNotice({ decoys }: { readonly decoys: DecoysFailure }) {
  const text = words().window.decoys
  if (decoys.failure === null) return null
  const { error, left } = decoys.failure
  return (
    <aside className="bar bar-bottom bar-notice">
      <ErrorNote error={error} before={text.left(left)} />
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={text.dismiss} onClick={decoys.dismiss}>
        <IconX size={14} />
      </ActionIcon>
    </aside>
  )
}
