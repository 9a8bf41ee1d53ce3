/** Takes files and folders by drag and drop, or through the system's choosers. */
import { Button, Group, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { words } from '../../src-shared/words'
import type { JobKind } from '../state/job-list'

interface Props {
  readonly kind: JobKind
  /** Small, once something is chosen. */
  readonly isCompact: boolean
  readonly onPaths: (paths: readonly string[]) => void
}

export function DropZone({ kind, isCompact, onPaths }: Props) {
  const text = words().window.what
  const [isOver, setOver] = useState(false)
  const invitation = kind === 'encrypt' ? text.dropEncrypt : text.dropDecrypt

  function handleOver(event: DragEvent) {
    event.preventDefault()
    setOver(true)
  }

  function handleDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const paths = [...event.dataTransfer.files].map((file) => window.orrery.pathOf(file))
    onPaths(paths.filter((path) => path !== ''))
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping needs a pointer; the buttons inside do the same by keyboard.
    <div
      className="drop"
      data-compact={isCompact || undefined}
      data-over={isOver || undefined}
      onDragOver={handleOver}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      {!isCompact && (
        <IconFileUpload size={32} stroke={1.25} color="var(--mantine-color-dark-2)" aria-hidden />
      )}
      <Text c={isOver ? 'dark.0' : 'dimmed'}>{isOver ? text.dropNow : invitation}</Text>
      <Group gap="sm">
        <ChooseButton label={text.chooseFiles} choose={window.orrery.chooseFiles} onPaths={onPaths} />
        <ChooseButton label={text.chooseFolder} choose={window.orrery.chooseFolder} onPaths={onPaths} />
      </Group>
    </div>
  )
}

interface ChooseProps {
  readonly label: string
  readonly choose: typeof window.orrery.chooseFiles
  readonly onPaths: Props['onPaths']
}

function ChooseButton({ label, choose, onPaths }: ChooseProps) {
  async function handleClick() {
    const result = await choose()
    if (result.ok && result.value.length > 0) onPaths(result.value)
  }
  return (
    <Button variant="default" size="xs" onClick={handleClick}>
      {label}
    </Button>
  )
}
