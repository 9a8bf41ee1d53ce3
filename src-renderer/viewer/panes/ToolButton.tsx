/** A button of the toolbar: a picture with a name, its key, and whether it is on. */
import { ActionIcon } from '@mantine/core'
import type { IconProps } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { text } from '../../../src-shared/words/text'

export type Icon = ComponentType<IconProps>

export const LOOK = { variant: 'subtle', color: 'gray', size: 32 } as const
export const DRAWN = { size: 20, stroke: 1.75, 'aria-hidden': true } as const

export interface ToolProps {
  readonly name: string
  readonly icon: Icon
  readonly onPress: () => void
  readonly shortcut?: string
  readonly isPressed?: boolean
  readonly isDisabled?: boolean
}

export function ToolButton({
  name,
  icon: Drawn,
  onPress,
  shortcut = '',
  isPressed,
  isDisabled = false,
}: ToolProps) {
  return (
    <ActionIcon
      {...LOOK}
      className="tool-button"
      aria-label={name}
      title={shortcut === '' ? name : text('viewer.nameAndKey', { name, key: shortcut })}
      aria-pressed={isPressed}
      aria-disabled={isDisabled}
      {...(isDisabled ? { 'data-disabled': true } : {})}
      // A press with the mouse leaves the focus where keys work.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!isDisabled) onPress()
      }}
    >
      <Drawn {...DRAWN} />
    </ActionIcon>
  )
}
