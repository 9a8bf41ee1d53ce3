/** A bundle that is locked with a passphrase asks for it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ErrorReport } from '../../src-shared/errors'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import { PassphraseField } from '../ui/secrets/PassphraseField'

interface Props {
  readonly wasWrong: boolean
  readonly isBusy: boolean
  readonly cost?: ErrorReport
  readonly onUnlock: (passphrase: string, acceptsCost: boolean) => void
}

export function LockedBundle({ wasWrong, isBusy, cost, onUnlock }: Props) {
  const [passphrase, setPassphrase] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // A wrong one stays, selected: it may be one letter that is wrong.
  useEffect(() => {
    if (wasWrong) field.current?.select()
  }, [wasWrong])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (passphrase !== '' && !isBusy) onUnlock(passphrase, cost !== undefined)
      }}
    >
      <Stack gap="md">
        <Text>{text('receive.locked')}</Text>
        <PassphraseField
          label={text('secrets.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          inputRef={field}
          error={wasWrong && text('receive.wrongPassphrase')}
        />
        {isBusy && (
          <Text role="status" className="muted">
            {text('receive.trying')}
          </Text>
        )}
        {cost !== undefined && <ErrorNote error={cost} />}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            {text(cost === undefined ? 'receive.open' : 'receive.openAtCost')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
