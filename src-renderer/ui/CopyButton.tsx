/** Puts text onto the clipboard and says whether it did. */
import { Button, Group, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'

interface Props {
  readonly content: string
  readonly label: string
  readonly copied: string
  readonly notCopied: string
}

export function CopyButton({ content, label, copied, notCopied }: Props) {
  const [hasWorked, setWorked] = useState<boolean | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(content).then(
      () => setWorked(true),
      () => setWorked(false),
    )
  return (
    <Group gap="sm">
      <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void copy()}>
        {label}
      </Button>
      <Text role="status" fz="xs" className="muted">
        {hasWorked === true && copied}
        {hasWorked === false && notCopied}
      </Text>
    </Group>
  )
}
