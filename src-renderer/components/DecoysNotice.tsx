/** A line above the status bar: no decoys can be made ahead, how many are left, what to do. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { messages } from '../../src-shared/messages'
import type { DecoysFailure } from '../state/useDecoysFailure'
import { ErrorNote } from './ErrorNote'

const text = messages.decoys

export function DecoysNotice({ decoys }: { readonly decoys: DecoysFailure }) {
  if (decoys.failure === null) return null
  const { error, left } = decoys.failure
  return (
    <aside className="bar bar-bottom bar-notice">
      <ErrorNote error={{ ...error, hint: `${text.left(left)} ${error.hint}` }} />
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={text.dismiss} onClick={decoys.dismiss}>
        <IconX size={14} />
      </ActionIcon>
    </aside>
  )
}
