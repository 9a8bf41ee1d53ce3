/** A line above the status bar: the keystore is write-protected, and what that leaves to do. */
import { Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { text } from '../../src-shared/words/text'
import { Note } from '../ui/Note'

export function ReadOnlyNotice() {
  const [isReadOnly, setReadOnly] = useState(false)
  useEffect(() => {
    void window.orrery.keystorePlace().then((result) => setReadOnly(result.ok && result.value.isReadOnly))
  }, [])
  if (!isReadOnly) return null
  return (
    <Group py="sm" wrap="nowrap" role="status">
      <Note kind="warning">{text('shell.readOnly')}</Note>
    </Group>
  )
}
