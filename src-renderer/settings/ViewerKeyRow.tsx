/** One command with its keys. */
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconRestore, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import type { ViewerCommand } from '../../src-shared/viewer-keys'
import { text } from '../../src-shared/words/text'
import { commandText, keyText } from '../ui/viewer-keys/command-text'
import type { KeysInForce } from '../ui/viewer-keys/keys-in-force'
import { RecordKey } from './RecordKey'

interface Props {
  readonly command: ViewerCommand
  /** Of all commands, as they would be with single characters on. */
  readonly bound: KeysInForce
  readonly isChanged: boolean
  readonly areCharactersOn: boolean
  readonly isWaiting: boolean
  readonly onWait: (isWaiting: boolean) => void
  readonly onAdd: (key: string) => void
  readonly onTake: (key: string) => void
  readonly onReset: () => void
}

export function ViewerKeyRow(props: Props) {
  const { command, bound, isChanged, isWaiting, areCharactersOn, onWait, onAdd, onTake, onReset } = props
  const name = commandText(command)
  const add = useRef<HTMLButtonElement>(null)
  // What was pressed may be gone a moment later.
  const focusAdd = () => setTimeout(() => add.current?.focus())
  return (
    <li className="key-row">
      <Text className="name">{name}</Text>
      <Group gap="xs">
        {bound[command].length === 0 && <Text className="muted">{text('reading.noKey')}</Text>}
        {bound[command].map((key) => (
          <span key={key} className="key-chip">
            <kbd>{keyText(key)}</kbd>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={text('settings.takeKey', { key: keyText(key), command: name })}
              onClick={() => {
                onTake(key)
                focusAdd()
              }}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </span>
        ))}
        {!isWaiting && (
          <Button
            ref={add}
            size="compact-sm"
            variant="default"
            aria-label={text('settings.addKeyTo', { command: name })}
            onClick={() => onWait(true)}
          >
            {text('settings.addKey')}
          </Button>
        )}
        {isChanged && (
          <ActionIcon
            variant="default"
            size={26}
            aria-label={text('settings.resetKey', { command: name })}
            title={text('settings.resetKey', { command: name })}
            onClick={() => {
              onReset()
              focusAdd()
            }}
          >
            <IconRestore size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {isWaiting && (
        <RecordKey
          command={command}
          bound={bound}
          areCharactersOn={areCharactersOn}
          onKey={(key) => {
            onAdd(key)
            focusAdd()
          }}
          onLeave={() => {
            onWait(false)
            focusAdd()
          }}
        />
      )}
    </li>
  )
}
