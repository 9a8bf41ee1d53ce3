/** How pictures are drawn: by the processor or the graphics card, and what there is to draw with. */
import { NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { Preferences } from '../../src-shared/contract/settings-calls'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import { findGraphicsCard } from '../ui/graphics-card'
import { Section } from '../ui/Section'
import { usePreference } from './usePreference'

export function DrawingSettings({ preferences }: { readonly preferences: Preferences }) {
  const { error, change } = usePreference()
  const [card] = useState(findGraphicsCard)
  const ways = [
    { value: 'auto', label: text('settings.drawAuto') },
    { value: 'cpu', label: text('settings.drawCpu') },
    { value: 'gpu', label: text('settings.drawGpu') },
  ]
  return (
    <Section title={text('settings.drawing')}>
      <NativeSelect
        label={text('settings.drawWith')}
        value={preferences.drawing}
        onChange={({ currentTarget: { value } }) => {
          const drawing = Preferences.shape.drawing.parse(value)
          const way = ways.find((each) => each.value === drawing)?.label ?? ''
          void change({ drawing }, text('settings.drawNow', { way }))
        }}
        data={ways}
      />
      <Text className="name">{text('settings.cardFound', { kind: card.kind, name: card.name })}</Text>
      <Text className="muted">
        {text('settings.drawMeaning', { drawing: preferences.drawing, kind: card.kind })}
      </Text>
      {error !== null && <ErrorNote error={error} />}
    </Section>
  )
}
