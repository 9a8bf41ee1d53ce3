/** The fields of a passphrase that is chosen now: typed twice, its strength in words, or one suggested in six words. */
import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { text } from '../../../src-shared/words/text'
import { useCall } from '../calls/useCall'
import { ErrorNote } from '../ErrorNote'
import { PassphraseField } from './PassphraseField'
import { PassphraseStrength } from './PassphraseStrength'
import { SuggestedPassphrase } from './SuggestedPassphrase'
import type { NewPassphraseState } from './useNewPassphrase'

interface Props {
  /** What the first field is called. */
  readonly label: string
  readonly state: NewPassphraseState
  /** The person's own name, which is guessed first. */
  readonly known?: string
}

export function NewPassphrase({ label, state, known = '' }: Props) {
  const { passphrase, again, setPassphrase, setAgain } = state
  const [isShown, setShown] = useState(false)
  const [suggestion, setSuggestion] = useState<string | null>(null)
  const { isBusy, error, call } = useCall(window.orrery.suggestPassphrase)

  async function suggest() {
    const words = await call(undefined)
    if (words === undefined) return
    setSuggestion(words)
    setPassphrase(words)
    setAgain(words)
    setShown(true)
  }

  const isWrongSoFar = again !== '' && !passphrase.startsWith(again)
  return (
    <Stack gap="sm">
      <div>
        <PassphraseField
          label={label}
          description={text('secrets.least')}
          value={passphrase}
          onChange={setPassphrase}
          isNew
          isShown={isShown}
          onShown={setShown}
        />
        <PassphraseStrength passphrase={passphrase} known={known} />
        <Button variant="subtle" size="compact-sm" ml={-8} onClick={() => void suggest()} loading={isBusy}>
          {text('secrets.suggest')}
        </Button>
      </div>
      {error !== null && <ErrorNote error={error} />}
      {suggestion !== null && suggestion === passphrase && <SuggestedPassphrase words={suggestion} />}
      <PassphraseField
        label={text('secrets.passphraseAgain')}
        value={again}
        onChange={setAgain}
        isNew
        isShown={isShown}
        shownWith
        error={isWrongSoFar && text('secrets.differ')}
      />
    </Stack>
  )
}
