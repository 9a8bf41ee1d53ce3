/** What few people want to see: a button that shows it, and hides it again. */
import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'

interface Props {
  readonly label: string
  readonly children: ReactNode
}

export function Unfolding({ label, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <>
      <div>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<Chevron size={16} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {label}
        </Button>
      </div>
      {isOpen && children}
    </>
  )
}
