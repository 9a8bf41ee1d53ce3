/** How many viewports are seen. */
import { IconLayoutColumns, IconLayoutGrid, IconSquare } from '@tabler/icons-react'
import { text } from '../../../src-shared/words/text'
import { ToolButton } from './ToolButton'
import type { Layout, ViewerSession } from './viewer-session'

const NAMES = {
  '1x1': 'viewer.layoutOne',
  '1x2': 'viewer.layoutTwo',
  '2x2': 'viewer.layoutFour',
} as const satisfies Record<Layout, string>

const ICONS = [
  ['1x1', IconSquare],
  ['1x2', IconLayoutColumns],
  ['2x2', IconLayoutGrid],
] as const

export function LayoutButtons({ session }: { readonly session: ViewerSession }) {
  const { layout, oneUp } = session.shown
  return ICONS.map(([each, icon]) => (
    <ToolButton
      key={each}
      name={text(NAMES[each])}
      icon={icon}
      isPressed={layout === each && oneUp === null}
      onPress={() => session.setLayout(each)}
    />
  ))
}
