/** Waits for the key of a command, and asks before it is taken from another. */
import { Button, Group, Text } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { VIEWER_COMMANDS, type ViewerCommand } from '../../src-shared/viewer-keys'
import { text } from '../../src-shared/words/text'
import { commandText, keyText } from '../ui/viewer-keys/command-text'
import { isOfTheWindow, type KeysInForce } from '../ui/viewer-keys/keys-in-force'
import { pressedKeys } from '../ui/viewer-keys/pressed-key'

interface Props {
  readonly command: ViewerCommand
  readonly bound: KeysInForce
  readonly areCharactersOn: boolean
  readonly onKey: (key: string) => void
  readonly onLeave: () => void
}

export function RecordKey({ command, bound, areCharactersOn, onKey, onLeave }: Props) {
  const field = useRef<HTMLButtonElement>(null)
  const [pressed, setPressed] = useState<string | null>(null)
  const owner = pressed === null ? undefined : VIEWER_COMMANDS.find((each) => bound[each].includes(pressed))
  useEffect(() => field.current?.focus(), [])

  function press(event: KeyboardEvent) {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onLeave()
    const [key] = pressedKeys(event.nativeEvent)
    if (key === undefined) return
    const hasOwner = VIEWER_COMMANDS.some((each) => bound[each].includes(key))
    if (hasOwner || isOfTheWindow(key)) setPressed(key)
    else onKey(key)
  }

  return (
    <div className="key-record">
      <button
        ref={field}
        type="button"
        className="key-field"
        // Escape ends this, not the sheet around it.
        data-mantine-stop-propagation="true"
        onKeyDown={press}
      >
        {text('settings.pressKey', { command: commandText(command) })}
      </button>
      {!areCharactersOn && (
        <Text fz="xs" className="muted">
          {text('settings.charactersAreOff')}
        </Text>
      )}
      <div role="status">
        {pressed !== null && isOfTheWindow(pressed) && (
          <Text>{text('settings.keyOfWindow', { key: keyText(pressed) })}</Text>
        )}
        {pressed !== null && owner === command && (
          <Text>{text('settings.keyAlready', { key: keyText(pressed) })}</Text>
        )}
        {pressed !== null && owner !== undefined && owner !== command && (
          <Text>{text('settings.keyBelongs', { key: keyText(pressed), command: commandText(owner) })}</Text>
        )}
      </div>
      <Group gap="sm">
        {pressed !== null && owner !== undefined && owner !== command && !isOfTheWindow(pressed) && (
          <Button size="compact-sm" onClick={() => onKey(pressed)}>
            {text('settings.takeOver')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onLeave}>
          {text('settings.cancel')}
        </Button>
      </Group>
    </div>
  )
}
