/** Width and level typed as numbers. */
import { Button, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { text } from '../../../src-shared/words/text'
import type { Viewport } from '../panes/viewport'

interface Props {
  readonly viewport: Viewport
  readonly onDone: () => void
}

export function WindowFields({ viewport, onDone }: Props) {
  const { state } = viewport
  const now = state.kind === 'shown' ? state.window : null
  const [width, setWidth] = useState<string | number>(now?.width ?? 0)
  const [center, setCenter] = useState<string | number>(now?.center ?? 0)
  const isUsable = typeof width === 'number' && typeof center === 'number' && width > 0
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isUsable) return
        viewport.pane?.setWindow({ kind: 'linear', width, center, name: '' })
        onDone()
      }}
    >
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <NumberInput
          label={text('viewer.windowWidth')}
          value={width}
          onChange={setWidth}
          hideControls
          w={110}
          data-autofocus
        />
        <NumberInput
          label={text('viewer.windowLevel')}
          value={center}
          onChange={setCenter}
          hideControls
          w={110}
        />
        <Button type="submit" variant="default" disabled={!isUsable}>
          {text('viewer.apply')}
        </Button>
      </Group>
      {!isUsable && <p className="muted">{text('viewer.widthAboveZero')}</p>}
    </form>
  )
}
