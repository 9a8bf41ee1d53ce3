/** The context menu of a viewport: at the right button without a drag, and at the key for it. */
import { Menu } from '@mantine/core'
import type { ViewerCommand } from '../../../src-shared/viewer-keys'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../../ui/actions'
import { commandText } from '../../ui/viewer-keys/command-text'
import { COMMANDS } from '../keys/viewer-commands'
import { WindowItems } from '../windowing/WindowItems'
import { MENU } from './menu-look'
import type { ViewerSession } from './viewer-session'
import type { Viewport } from './viewport'

const VIEW_COMMANDS = [
  ...(['fit', 'rotateRight', 'rotateLeft', 'flipHorizontal', 'flipVertical', 'invert', 'reset'] as const),
] satisfies ViewerCommand[]
const OTHER_COMMANDS = ['overlays', 'tags', 'shortcuts'] as const satisfies readonly ViewerCommand[]

interface Props {
  readonly session: ViewerSession
  readonly viewport: Viewport
  /** In the window. */
  readonly at: { readonly x: number; readonly y: number }
  readonly keyOf: (command: ViewerCommand) => string
  readonly onClose: () => void
}

export function PaneMenu({ session, viewport, at, keyOf, onClose }: Props) {
  const item = (command: ViewerCommand) => (
    <Menu.Item key={command} rightSection={keyOf(command)} onClick={() => COMMANDS[command](session)}>
      {commandText(command)}
    </Menu.Item>
  )
  const { selected } = session.shown
  const { content } = viewport
  const { measure } = useActions()
  return (
    <Menu
      {...MENU}
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      position="bottom-start"
      returnFocus={false}
      offset={2}
    >
      <Menu.Target>
        <span className="menu-place" style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown
        className="pane-menu"
        aria-label={text('viewer.menuOfImage', { number: viewport.index + 1 })}
      >
        {selected !== null && item('deleteMeasurement')}
        {selected !== null && <Menu.Divider />}
        <WindowItems viewport={viewport} keyOf={keyOf} />
        <Menu.Divider />
        {VIEW_COMMANDS.map(item)}
        <Menu.Divider />
        {OTHER_COMMANDS.map(item)}
        {content.kind === 'pictures' && content.as === 'content' && (
          <Menu.Item onClick={() => measure(content.node, viewport.position + 1)}>
            {text('viewer.toLab')}
          </Menu.Item>
        )}
        {viewport.content.kind !== 'empty' && (
          <Menu.Item onClick={() => viewport.clear()}>{text('viewer.clear')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
