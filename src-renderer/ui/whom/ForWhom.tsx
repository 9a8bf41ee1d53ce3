/** Who can open what is encrypted: oneself, people, or whoever knows a passphrase; what belongs to a choice stands beneath it. */
import { Radio, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { text } from '../../../src-shared/words/text'
import { NewPassphrase } from '../secrets/NewPassphrase'
import type { NewPassphraseState } from '../secrets/useNewPassphrase'
import { ChoosePeople } from './ChoosePeople'
import { WAYS, type Whom } from './whom'

interface Props {
  readonly whom: Whom
  readonly passphrase: NewPassphraseState
  readonly onChange: (whom: Whom) => void
  /** Closes the sheet. */
  readonly onLeave: () => void
  /** Whether it may be for oneself alone, without a bundle. */
  readonly mayBeMe?: boolean
}

export function ForWhom({ whom, passphrase, onChange, onLeave, mayBeMe = false }: Props) {
  return (
    <Radio.Group
      label={text('whom.title')}
      labelProps={{ className: 'visually-hidden' }}
      value={whom.by}
      onChange={(value) => onChange({ ...whom, by: WAYS.find((way) => way === value) ?? whom.by })}
    >
      <Stack gap="sm">
        {mayBeMe && <Radio value="me" label={text('whom.onlyMe')} description={text('whom.onlyMeNote')} />}
        <Radio value="people" label={text('whom.people')} description={text('whom.peopleNote')} />
        {whom.by === 'people' && (
          <Beneath>
            <ChoosePeople whom={whom} onChange={onChange} onLeave={onLeave} />
          </Beneath>
        )}
        <Radio value="passphrase" label={text('whom.passphrase')} description={text('whom.passphraseNote')} />
        {whom.by === 'passphrase' && (
          <Beneath>
            <NewPassphrase label={text('secrets.passphrase')} state={passphrase} />
            <Text className="muted">{text('whom.passphraseTell')}</Text>
          </Beneath>
        )}
      </Stack>
    </Radio.Group>
  )
}

function Beneath({ children }: { readonly children: ReactNode }) {
  return (
    <Stack gap="sm" pl={32}>
      {children}
    </Stack>
  )
}
