/** The windows that suit the picture in a viewport, as items of a menu: the file's own, by its values, and for CT by what is looked at. */
import { Menu } from '@mantine/core'
import { frameAttributes } from '../../../src-shared/study/image-attributes'
import { text } from '../../../src-shared/words/text'
import type { WindowChoice } from '../drawing/pane'
import { windowText } from '../overlay/corner-lines'
import type { Viewport } from '../panes/viewport'
import { useSelected } from '../panes/watched'
import { areHounsfield, CT_PRESET_NAMES, CT_PRESETS, PERCENTILES } from './ct-presets'
import { fileWindowTexts, presetText } from './window-names'

interface Props {
  readonly viewport: Viewport
  /** The key of a preset; '' for none. */
  readonly keyOf: (command: (typeof CT_PRESET_NAMES)[number] | 'fullRange') => string
}

export function WindowItems({ viewport, keyOf }: Props) {
  const state = useSelected(viewport, (each) => each.state)
  if (state.kind !== 'shown' || state.window === null)
    return <Menu.Label>{text('viewer.noWindows')}</Menu.Label>
  const { attributes, frame } = state
  const choose = (choice: WindowChoice) => () => {
    viewport.pane?.setWindow(choice)
    // After the menu gave it back to its button: keys go on working.
    setTimeout(() => viewport.frame?.focus({ preventScroll: true }))
  }
  return (
    <>
      <Menu.Label>{text('viewer.windowsOfFile')}</Menu.Label>
      {fileWindowTexts(frameAttributes(attributes, frame.frame)).map((name, index) => (
        // The same explanation may stand twice.
        <Menu.Item key={index} onClick={choose({ kind: 'file', index })}>
          {name}
        </Menu.Item>
      ))}
      <Menu.Item rightSection={keyOf('fullRange')} onClick={choose({ kind: 'fullRange' })}>
        {text('viewer.fullRange')}
      </Menu.Item>
      {PERCENTILES.map(([low, high]) => (
        <Menu.Item key={low} onClick={choose({ kind: 'percentiles', low, high })}>
          {text('viewer.percentiles', { low, high })}
        </Menu.Item>
      ))}
      {areHounsfield(attributes) && (
        <>
          <Menu.Label>{text('viewer.windowsOfCt')}</Menu.Label>
          {CT_PRESET_NAMES.map((preset) => (
            <Menu.Item
              key={preset}
              rightSection={keyOf(preset)}
              onClick={choose({ kind: 'linear', ...CT_PRESETS[preset], name: presetText(preset) })}
            >
              {text('viewer.presetOf', {
                name: presetText(preset),
                window: windowText(CT_PRESETS[preset], ''),
              })}
            </Menu.Item>
          ))}
        </>
      )}
    </>
  )
}
