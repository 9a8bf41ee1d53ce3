/** What must not be missed, in a frame: with its shape and its words, not by its colour alone. */
import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

const COLOURS = { danger: 'var(--o-danger)', warning: 'var(--o-warning)', info: 'var(--o-focus)' } as const

interface Props {
  readonly tone: keyof typeof COLOURS
  /** `alert` is said at once by a screen reader. */
  readonly role?: 'alert' | 'note'
  readonly title?: string
  readonly children: ReactNode
}

export function Callout({ tone, role = 'alert', title, children }: Props) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle
  return (
    <Alert
      variant="outline"
      color={COLOURS[tone]}
      icon={<Icon aria-hidden />}
      role={role}
      styles={{ root: { background: 'var(--o-surface)', borderColor: COLOURS[tone] } }}
    >
      {title !== undefined && <Text fw={600}>{title}</Text>}
      {children}
    </Alert>
  )
}
