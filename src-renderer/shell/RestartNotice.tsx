/** A line above the status bar: the page stopped working, and what became of the jobs. */
import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { text } from '../../src-shared/words/text'
import { Note } from '../ui/Note'

export function RestartNotice() {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    void window.orrery.takeRestart().then((result) => {
      if (result.ok && result.value) setShown(true)
    })
  }, [])
  if (!isShown) return null
  return (
    <Group gap="md" py="sm" wrap="nowrap" justify="space-between" role="status">
      <Note kind="info">{text('shell.restarted')}</Note>
      <Button style={{ flex: 'none' }} variant="subtle" size="xs" onClick={() => setShown(false)}>
        {text('shell.dismiss')}
      </Button>
    </Group>
  )
}
