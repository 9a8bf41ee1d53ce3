/** A line above the status bar: a recovery code was shown and never put away, as when the window went in that moment. */
import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { Note } from '../ui/Note'

export function CodeDueNotice() {
  const { go } = useActions()
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    void window.orrery.keystorePlace().then((result) => setDue(result.ok && result.value.isCodeDue))
  }, [])
  if (!isDue) return null
  return (
    <Group gap="md" py="sm" wrap="nowrap" justify="space-between" role="status">
      <Note kind="warning">{text('shell.codeDue')}</Note>
      <Button
        style={{ flex: 'none' }}
        variant="default"
        size="xs"
        onClick={() => {
          setDue(false)
          go('settings')
        }}
      >
        {text('shell.toSettings')}
      </Button>
    </Group>
  )
}
