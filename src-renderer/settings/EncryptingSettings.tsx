/** What an encryption begins with, unless the person says otherwise there. */
import { NativeSelect, Switch } from '@mantine/core'
import { CONTAINER_CHOICES, CONTAINER_KINDS } from '../../src-shared/container-kinds'
import type { Preferences } from '../../src-shared/contract/settings-calls'
import { words } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import { Section } from '../ui/Section'
import { DefaultFolder } from './DefaultFolder'
import { usePreference } from './usePreference'

export function EncryptingSettings({ preferences }: { readonly preferences: Preferences }) {
  const { error, change } = usePreference()
  const { containers } = words()
  const formats = [
    { value: 'auto', label: text('settings.formatEach') },
    ...CONTAINER_KINDS.map((kind) => ({ value: kind, label: containers[kind].everyFile })),
  ]
  return (
    <Section title={text('settings.encrypting')}>
      <DefaultFolder />
      <NativeSelect
        label={text('settings.format')}
        value={preferences.container}
        onChange={({ currentTarget: { value } }) => {
          const container = CONTAINER_CHOICES.find((each) => each === value) ?? preferences.container
          const format = formats.find((each) => each.value === container)?.label ?? ''
          void change({ container }, text('settings.formatNow', { format }))
        }}
        data={formats}
      />
      <Switch
        label={text('settings.verify')}
        checked={preferences.verify}
        onChange={({ currentTarget: { checked } }) => {
          const what = text('settings.verify')
          const sentence = checked ? text('settings.on', { what }) : text('settings.off', { what })
          void change({ verify: checked }, sentence)
        }}
      />
      {error !== null && <ErrorNote error={error} />}
    </Section>
  )
}
