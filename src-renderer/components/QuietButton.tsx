/** A button that stands back: for what is seldom needed. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  readonly onClick: () => void
  readonly icon?: ReactNode
  readonly isExpanded?: boolean
  readonly children: ReactNode
}

export function QuietButton({ onClick, icon, isExpanded, children }: Props) {
  return (
    <Button
      className="quiet"
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={icon}
      aria-expanded={isExpanded}
      onClick={onClick}
    >
      {children}
    </Button>
  )
}
