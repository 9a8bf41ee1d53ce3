/** The keys of the viewer: whether single characters work, and the sheet in which every key can be changed. */
import { Button, Group, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import type { Preferences } from '../../src-shared/contract/settings-calls'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import { FocusBack } from '../ui/FocusBack'
import { Section } from '../ui/Section'
import { Sheet } from '../ui/Sheet'
import { usePreference } from './usePreference'
import { ViewerKeyList } from './ViewerKeyList'

export function ViewerKeySettings({ preferences }: { readonly preferences: Preferences }) {
  const { viewerKeys, characterKeys } = preferences
  const { error, change } = usePreference()
  const [isOpen, setOpen] = useState(false)
  const changed = Object.keys(viewerKeys).length
  return (
    <Section title={text('settings.viewerKeys')}>
      <Text>{text('settings.viewerKeysMeaning')}</Text>
      <Switch
        label={text('settings.characterKeys')}
        description={text('settings.characterKeysMeaning')}
        checked={characterKeys}
        onChange={({ currentTarget: { checked } }) => {
          const what = text('settings.characterKeys')
          const sentence = checked ? text('settings.on', { what }) : text('settings.off', { what })
          void change({ characterKeys: checked }, sentence)
        }}
      />
      <Text>{text('settings.keysChanged', { count: changed })}</Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => setOpen(true)}>
          {text('settings.changeKeys')}
        </Button>
        {changed > 0 && (
          <Button
            variant="default"
            onClick={() => void change({ viewerKeys: {} }, text('settings.allKeysReset'))}
          >
            {text('settings.resetAllKeys')}
          </Button>
        )}
      </Group>
      {error !== null && !isOpen && <ErrorNote error={error} />}
      {isOpen && (
        <>
          <FocusBack />
          <Sheet title={text('settings.viewerKeys')} onClose={() => setOpen(false)}>
            <ViewerKeyList preferences={preferences} />
          </Sheet>
        </>
      )}
    </Section>
  )
}
