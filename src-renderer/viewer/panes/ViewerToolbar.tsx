/** The commands of the viewer as buttons; each says its key. */
import { NumberInput } from '@mantine/core'
import {
  IconAngle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBrightnessUp,
  IconContrast,
  IconCrosshair,
  IconEye,
  IconFlipHorizontal,
  IconFlipVertical,
  IconHandMove,
  IconKeyboard,
  IconLayoutSidebar,
  IconLink,
  IconMaximize,
  IconOval,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconRelationOneToOne,
  IconRotate,
  IconRotateClockwise,
  IconRulerMeasure,
  IconTags,
  IconZoom,
} from '@tabler/icons-react'
import type { ViewerCommand } from '../../../src-shared/viewer-keys'
import { text } from '../../../src-shared/words/text'
import { commandText } from '../../ui/viewer-keys/command-text'
import { FASTEST, SLOWEST } from '../cine/cine-rate'
import { COMMANDS } from '../keys/viewer-commands'
import { LayoutButtons } from './LayoutButtons'
import { type Icon, ToolButton, type ToolProps } from './ToolButton'
import type { Tool, ViewerSession } from './viewer-session'
import { WindowControls } from './WindowControls'
import { useSelected, useWatched } from './watched'

const TOOLS = [
  ['windowTool', 'window', IconBrightnessUp],
  ['zoomTool', 'zoom', IconZoom],
  ['panTool', 'pan', IconHandMove],
  ['lengthTool', 'length', IconRulerMeasure],
  ['angleTool', 'angle', IconAngle],
  ['ellipseTool', 'ellipse', IconOval],
  ['probeTool', 'probe', IconCrosshair],
] as const satisfies readonly (readonly [ViewerCommand, Tool, Icon])[]

const TURNS = [
  ['rotateLeft', IconRotate],
  ['rotateRight', IconRotateClockwise],
  ['flipHorizontal', IconFlipHorizontal],
  ['flipVertical', IconFlipVertical],
] as const satisfies readonly (readonly [ViewerCommand, Icon])[]

interface Props {
  readonly session: ViewerSession
  readonly keyOf: (command: ViewerCommand) => string
}

export function ViewerToolbar({ session, keyOf }: Props) {
  useWatched(session)
  const { active, shown } = session
  const isShown = useSelected(active, ({ state }) => state.kind === 'shown')
  const isInverted = useSelected(active, ({ state }) => state.kind === 'shown' && state.view.isInverted)
  const isRunning = useSelected(active, ({ cine }) => cine.isRunning)
  const rate = useSelected(active, ({ cine }) => cine.rate)
  const isStack = useSelected(active, ({ length }) => length > 1)
  const canUndo = useSelected(session, ({ measurements }) => measurements.canUndo)
  const canRedo = useSelected(session, ({ measurements }) => measurements.canRedo)

  const button = (
    command: ViewerCommand,
    Icon: Icon,
    more: Omit<ToolProps, 'name' | 'icon' | 'onPress'> = {},
  ) => (
    <ToolButton
      key={command}
      name={commandText(command)}
      shortcut={keyOf(command)}
      icon={Icon}
      onPress={() => COMMANDS[command](session)}
      {...more}
    />
  )
  return (
    <div
      className="viewer-toolbar"
      role="toolbar"
      aria-label={text('viewer.tools')}
      aria-orientation="horizontal"
    >
      <ToolButton
        name={text('viewer.showSeries')}
        icon={IconLayoutSidebar}
        isPressed={shown.isStripOpen}
        onPress={() => session.set({ isStripOpen: !shown.isStripOpen })}
      />
      <LayoutButtons session={session} />
      <Separator />
      {TOOLS.map(([command, tool, Icon]) => button(command, Icon, { isPressed: shown.tool === tool }))}
      <Separator />
      <WindowControls viewport={active} keyOf={keyOf} />
      {button('invert', IconContrast, { isPressed: isInverted, isDisabled: !isShown })}
      <Separator />
      {button('fit', IconMaximize, { isDisabled: !isShown })}
      <ToolButton
        name={text('viewer.fullSize')}
        icon={IconRelationOneToOne}
        isDisabled={!isShown}
        onPress={() => {
          const { pane, state } = active
          if (state.kind === 'shown') pane?.zoomBy(1 / state.view.zoom)
        }}
      />
      {TURNS.map(([command, Icon]) => button(command, Icon, { isDisabled: !isShown }))}
      {button('reset', IconRefresh, { isDisabled: !isShown })}
      <Separator />
      {button('undo', IconArrowBackUp, { isDisabled: !canUndo })}
      {button('redo', IconArrowForwardUp, { isDisabled: !canRedo })}
      <Separator />
      {button('cine', isRunning ? IconPlayerPause : IconPlayerPlay, {
        isPressed: isRunning,
        isDisabled: !isStack,
      })}
      {isStack && rate !== null && (
        <NumberInput
          className="cine-rate"
          aria-label={text('viewer.cineRate')}
          title={text('viewer.cineRate')}
          size="xs"
          w={64}
          min={SLOWEST}
          max={FASTEST}
          value={rate}
          onChange={(value) => typeof value === 'number' && value >= SLOWEST && active.cine.choose(value)}
        />
      )}
      <ToolButton
        name={text('viewer.linkScroll')}
        icon={IconLink}
        isPressed={shown.isLinked}
        onPress={() => session.set({ isLinked: !shown.isLinked })}
      />
      <Separator />
      {button('overlays', IconEye, { isPressed: shown.areOverlaysShown })}
      {button('tags', IconTags, { isPressed: shown.isTagsOpen })}
      {button('shortcuts', IconKeyboard)}
    </div>
  )
}

function Separator() {
  return <span className="tool-separator" aria-hidden="true" />
}
