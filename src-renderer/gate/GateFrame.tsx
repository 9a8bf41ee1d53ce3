/** One screen of the gate: its heading, which a screen reader hears first, what is on it, and what the program is not for. */
import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { text } from '../../src-shared/words/text'
import { Logo } from '../ui/Logo'
import { useFirstFocus } from '../ui/useFirstFocus'

interface Props {
  readonly title: string
  /** Above the title: which of several screens this is. */
  readonly step?: string
  /** Where a field has the focus, the heading is not given it. */
  readonly hasFocus?: boolean
  readonly children: ReactNode
}

export function GateFrame({ title, step, hasFocus = false, children }: Props) {
  const heading = useFirstFocus<HTMLHeadingElement>(!hasFocus)
  return (
    <main className="gate">
      <Stack gap="lg">
        <Group gap="sm" wrap="nowrap">
          <Logo />
          <div>
            {step !== undefined && (
              <Text fz="xs" className="muted">
                {step}
              </Text>
            )}
            <Title order={1} ref={heading} tabIndex={-1}>
              {title}
            </Title>
          </div>
        </Group>
        {children}
        <Text fz="xs" className="muted">
          {text('shell.notMedical')}
        </Text>
      </Stack>
    </main>
  )
}
