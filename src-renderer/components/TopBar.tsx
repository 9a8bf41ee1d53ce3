/** The program's name, and the lock. */
import { Group, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { words } from '../../src-shared/words'
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
          {words().window.product}
        </Text>
      </Group>
      {onLock !== null && (
        <QuietButton icon={<IconLock size={16} />} onClick={onLock}>
          {words().window.lock}
        </QuietButton>
      )}
    </header>
  )
}
