/** The menu of windows, and width and level typed as numbers. */
import { ActionIcon, Button, Menu, Popover } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChevronDown } from '@tabler/icons-react'
import { type ComponentProps, useState } from 'react'
import { text } from '../../../src-shared/words/text'
import { WindowFields } from '../windowing/WindowFields'
import { WindowItems } from '../windowing/WindowItems'
import { MENU } from './menu-look'
import { DRAWN, LOOK } from './ToolButton'

export function WindowControls({ viewport, keyOf }: ComponentProps<typeof WindowItems>) {
  const [isTyping, setTyping] = useState(false)
  return (
    <>
      <Menu {...MENU} position="bottom-start">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {text('viewer.windows')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="pane-menu">
          <WindowItems viewport={viewport} keyOf={keyOf} />
        </Menu.Dropdown>
      </Menu>
      <Popover opened={isTyping} onChange={setTyping} trapFocus returnFocus position="bottom-start">
        <Popover.Target>
          <ActionIcon
            {...LOOK}
            aria-label={text('viewer.typeWindow')}
            title={text('viewer.typeWindow')}
            onClick={() => setTyping(!isTyping)}
          >
            <IconAdjustmentsHorizontal {...DRAWN} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={text('viewer.typeWindow')}>
          {isTyping && <WindowFields viewport={viewport} onDone={() => setTyping(false)} />}
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
