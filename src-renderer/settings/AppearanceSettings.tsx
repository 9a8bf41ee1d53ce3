/** Language and colours. */
import { NativeSelect } from '@mantine/core'
import { type PageSettings, Preferences } from '../../src-shared/contract/settings-calls'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import { Section } from '../ui/Section'
import { LanguageChoice } from './LanguageChoice'
import { usePreference } from './usePreference'

export function AppearanceSettings({ settings }: { readonly settings: PageSettings }) {
  const { error, change } = usePreference()
  return (
    <Section title={text('settings.appearance')}>
      <LanguageChoice settings={settings} />
      <NativeSelect
        label={text('settings.theme')}
        value={settings.preferences.theme}
        onChange={({ currentTarget: { value } }) => {
          const theme = Preferences.shape.theme.parse(value)
          void change({ theme }, text('settings.themeNow', { theme }))
        }}
        data={[
          { value: 'system', label: text('settings.asSystem') },
          { value: 'dark', label: text('settings.dark') },
          { value: 'light', label: text('settings.light') },
        ]}
      />
      {error !== null && <ErrorNote error={error} />}
    </Section>
  )
}
