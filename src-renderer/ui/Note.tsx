/** A sentence that wants to be seen: with its shape, not by its colour alone. */
import { Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

const LOOKS = {
  info: [IconInfoCircle, 'muted'],
  good: [IconCircleCheck, 'good'],
  warning: [IconAlertTriangle, 'warning'],
} as const

interface Props {
  readonly kind: keyof typeof LOOKS
  readonly children: ReactNode
}

export function Note({ kind, children }: Props) {
  const [Icon, colour] = LOOKS[kind]
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" role="note">
      <Icon size={18} className={colour} style={{ flex: 'none' }} aria-hidden />
      <Text component="div" className="name">
        {children}
      </Text>
    </Group>
  )
}
