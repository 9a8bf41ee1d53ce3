/** Every command of the viewer with its keys, each to be taken away, added to, or put back as it was delivered. */
import { Stack, Title } from '@mantine/core'
import { useId, useState } from 'react'
import type { Preferences } from '../../src-shared/contract/settings-calls'
import type { ViewerCommand, ViewerKeys } from '../../src-shared/viewer-keys'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import {
  COMMAND_GROUPS,
  type CommandGroup,
  commandText,
  groupText,
  keyText,
} from '../ui/viewer-keys/command-text'
import { asDelivered, boundKeys, withKey, withoutKey } from '../ui/viewer-keys/keys-in-force'
import { usePreference } from './usePreference'
import { ViewerKeyRow } from './ViewerKeyRow'

export function ViewerKeyList({ preferences }: { readonly preferences: Preferences }) {
  const { viewerKeys } = preferences
  const { error, change } = usePreference()
  /** Only one waits for a key at a time. */
  const [waiting, setWaiting] = useState<ViewerCommand | null>(null)
  const keys = boundKeys(viewerKeys)
  const keep = (next: ViewerKeys, sentence: string) => void change({ viewerKeys: next }, sentence)

  return (
    <Stack gap="lg">
      {error !== null && <ErrorNote error={error} />}
      {(Object.keys(COMMAND_GROUPS) as CommandGroup[]).map((group) => (
        <Part key={group} title={groupText(group)}>
          {COMMAND_GROUPS[group].map((command: ViewerCommand) => (
            <ViewerKeyRow
              key={command}
              command={command}
              bound={keys}
              isChanged={viewerKeys[command] !== undefined}
              areCharactersOn={preferences.characterKeys}
              isWaiting={waiting === command}
              onWait={(isWaiting) => setWaiting(isWaiting ? command : null)}
              onAdd={(key) => {
                setWaiting(null)
                const now = text('settings.keyAdded', { key: keyText(key), command: commandText(command) })
                keep(withKey(viewerKeys, command, key), now)
              }}
              onTake={(key) => {
                const now = text('settings.keyTaken', { key: keyText(key), command: commandText(command) })
                keep(withoutKey(viewerKeys, command, key), now)
              }}
              onReset={() =>
                keep(
                  asDelivered(viewerKeys, command),
                  text('settings.keyReset', { command: commandText(command) }),
                )
              }
            />
          ))}
        </Part>
      ))}
    </Stack>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={3} id={id} mb="xs">
        {title}
      </Title>
      <ul className="plain-list" aria-labelledby={id}>
        {children}
      </ul>
    </section>
  )
}
