/** When the window locks by itself. */
import { NativeSelect, Switch } from '@mantine/core'
import type { Preferences } from '../../src-shared/contract/settings-calls'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import { Section } from '../ui/Section'
import { usePreference } from './usePreference'

const OFFERED = [1, 5, 10, 15, 30, 60]

export function LockSettings({ preferences }: { readonly preferences: Preferences }) {
  const { lockAfterMinutes, lockOnSuspend, lockWithScreen } = preferences
  const { error, change } = usePreference()
  const minutes = [...new Set([...OFFERED, lockAfterMinutes])].filter((each) => each > 0)
  const switched = (what: string, isOn: boolean) =>
    isOn ? text('settings.on', { what }) : text('settings.off', { what })
  return (
    <Section title={text('settings.locking')}>
      <NativeSelect
        label={text('settings.lockAfter')}
        description={text('settings.lockAfterMeaning')}
        value={String(lockAfterMinutes)}
        onChange={(event) => {
          const count = Number(event.currentTarget.value)
          void change({ lockAfterMinutes: count }, text('settings.lockAfterNow', { count }))
        }}
        data={[
          ...minutes
            .sort((a, b) => a - b)
            .map((count) => ({ value: String(count), label: text('settings.minutes', { count }) })),
          { value: '0', label: text('settings.never') },
        ]}
      />
      <Switch
        label={text('settings.lockOnSuspend')}
        checked={lockOnSuspend}
        onChange={({ currentTarget: { checked } }) =>
          void change({ lockOnSuspend: checked }, switched(text('settings.lockOnSuspend'), checked))
        }
      />
      <Switch
        label={text('settings.lockWithScreen')}
        checked={lockWithScreen}
        onChange={({ currentTarget: { checked } }) =>
          void change({ lockWithScreen: checked }, switched(text('settings.lockWithScreen'), checked))
        }
      />
      {error !== null && <ErrorNote error={error} />}
    </Section>
  )
}
