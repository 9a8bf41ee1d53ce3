/** A dialog in the middle of the window. Whoever opens it puts a `FocusBack` beside it. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { text } from '../../src-shared/words/text'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly size?: 'md' | 'lg' | 'auto'
  /** False while it must be gone through to its end. */
  readonly canBeClosed?: boolean
  readonly children: ReactNode
}

export function Dialog({ title, onClose, size = 'md', canBeClosed = true, children }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeOnEscape={canBeClosed}
      closeOnClickOutside={canBeClosed}
      withCloseButton={canBeClosed}
      closeButtonProps={{ 'aria-label': text('ui.close') }}
    >
      {children}
    </Modal>
  )
}
