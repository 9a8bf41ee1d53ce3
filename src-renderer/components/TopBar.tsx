/** The program's name, and the lock. */
import { Group, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { messages } from '../../src-shared/messages'
import { Logo } from './Logo'
import { QuietButton } from './QuietButton'

interface Props {
  /** Null when there is nothing to lock. */
  readonly onLock: (() => void) | null
}

export function TopBar({ onLock }: Props) {
  return (
    <header className="bar bar-top">
      <Group gap="sm">
        <Logo />
        <Text fw={600} fz="lg">
          {messages.product}
        </Text>
      </Group>
      {onLock !== null && (
        <QuietButton icon={<IconLock size={16} />} onClick={onLock}>
          {messages.lock}
        </QuietButton>
      )}
    </header>
  )
}
