/** The frame of every view: its title, its one primary action top right, its content. */
import { Group, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface Props {
  readonly title: string
  /** The primary action, last, and others before it. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function ViewFrame({ title, actions, children }: Props) {
  const id = useId()
  return (
    <main className="view" aria-labelledby={id}>
      <div className="view-head">
        <Title order={1} id={id} tabIndex={-1}>
          {title}
        </Title>
        <Group gap="sm" align="flex-start">
          {actions}
        </Group>
      </div>
      <div className="view-body">{children}</div>
    </main>
  )
}
