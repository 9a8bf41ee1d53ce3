/** All keys of the viewer as they are now, and what the mouse does. Whoever opens it puts a `FocusBack` beside it. */
import { Text, Title } from '@mantine/core'
import { useId } from 'react'
import { text } from '../../../src-shared/words/text'
import { Dialog } from '../../ui/Dialog'
import {
  COMMAND_GROUPS,
  type CommandGroup,
  commandText,
  groupText,
  keyText,
} from '../../ui/viewer-keys/command-text'
import type { KeysInForce } from '../../ui/viewer-keys/keys-in-force'
import './shortcuts.css'

interface Props {
  readonly keys: KeysInForce
  readonly onClose: () => void
}

export function ShortcutSheet({ keys, onClose }: Props) {
  return (
    <Dialog title={text('reading.shortcuts')} onClose={onClose} size="auto">
      <Text className="muted">{text('reading.shortcutsMeaning')}</Text>
      <div className="shortcuts">
        {(Object.keys(COMMAND_GROUPS) as CommandGroup[]).map((group) => (
          <Part
            key={group}
            title={groupText(group)}
            lines={COMMAND_GROUPS[group].map((command) => [commandText(command), keysText(keys[command])])}
          />
        ))}
        <Part title={text('reading.mouse')} lines={mouseHabits()} />
      </div>
    </Dialog>
  )
}

type Lines = readonly (readonly [does: string, how: string])[]

function Part({ title, lines }: { readonly title: string; readonly lines: Lines }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={3} id={id}>
        {title}
      </Title>
      <dl className="shortcut-list">
        {lines.map(([does, how]) => (
          <div key={`${does} ${how}`}>
            <dt>{does}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function keysText(keys: readonly string[]): string {
  const [first, ...others] = keys.map(keyText)
  if (first === undefined) return text('reading.noKey')
  return others.reduce((one, other) => text('reading.keyOr', { one, other }), first)
}

function mouseHabits(): Lines {
  return [
    [text('reading.mouseDragDoes'), text('reading.mouseDrag')],
    [text('reading.mousePanDoes'), text('reading.mousePan', { key: keyText('Alt') })],
    [text('reading.mouseZoomDoes'), text('reading.mouseZoom')],
    [text('reading.mouseMenuDoes'), text('reading.mouseMenu')],
    [text('reading.mouseWheelDoes'), text('reading.mouseWheel')],
    [text('reading.mouseWheelZoomDoes'), text('reading.mouseWheelZoom', { key: keyText('Ctrl') })],
    [text('reading.mouseWheelTenDoes'), text('reading.mouseWheelTen', { key: keyText('Shift') })],
    [text('reading.mouseDoubleDoes'), text('reading.mouseDouble')],
  ]
}
