/** A key's name, changed where it is read. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { KeyView } from '../../src-shared/contract/key-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'

interface Props {
  readonly item: KeyView
  readonly onDone: () => void
}

const LONGEST = 200

export function RenameKey({ item: { keyId, label }, onDone }: Props) {
  const { announce } = useActions()
  const [name, setName] = useState(label)
  const { attempt, isBusy, error } = useCall(window.orrery.renameKey)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  async function save(event: FormEvent) {
    event.preventDefault()
    if (!(await attempt({ keyId, label: name }))) return
    announce(text('keys.renamed', { name: name.trim() || text('ui.keyUnnamed') }))
    onDone()
  }
  return (
    <form
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Whatever lies around it stays open.
        event.stopPropagation()
        onDone()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={text('keys.nameOfKey')}
          value={name}
          maxLength={LONGEST}
          ref={field}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {error !== null && <ErrorNote error={error} />}
        <Group gap="sm">
          <Button type="submit" size="xs" loading={isBusy}>
            {text('keys.save')}
          </Button>
          <Button size="xs" variant="subtle" onClick={onDone}>
            {text('keys.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
