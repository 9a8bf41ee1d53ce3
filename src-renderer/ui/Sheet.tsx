/** A sheet that lies over the view, from the right. Whoever opens it puts a `FocusBack` beside it. */
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { text } from '../../src-shared/words/text'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly size?: 'md' | 'lg'
  readonly children: ReactNode
}

export function Sheet({ title, onClose, size = 'lg', children }: Props) {
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={size}
      title={title}
      closeButtonProps={{ 'aria-label': text('ui.close') }}
    >
      {children}
    </Drawer>
  )
}
