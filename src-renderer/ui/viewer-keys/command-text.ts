/** Commands of the viewer and keys, in words; and how commands are grouped where they are listed. */
import type { ViewerCommand } from '../../../src-shared/viewer-keys'
import { text } from '../../../src-shared/words/text'

/** As a button or a row of a list names it. */
export function commandText(command: ViewerCommand): string {
  return text(`reading.command_${command}`)
}

/** Keys that are called something else than what is written on them, or by another word in each language. */
export const NAMED_KEYS = [
  ...['Ctrl', 'Alt', 'Shift', 'Space', 'Enter', 'Escape', 'Delete', 'Backspace', 'Insert'],
  ...['Home', 'End', 'PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
] as const
type NamedKey = (typeof NAMED_KEYS)[number]

const isNamed = (part: string): part is NamedKey => NAMED_KEYS.some((name) => name === part)

/** `Ctrl+Shift+Z` as Ctrl + Shift + Z. */
export function keyText(key: string): string {
  // The last part may be the plus sign itself.
  const parts = key.endsWith('+') ? [...key.slice(0, -1).split('+').filter(Boolean), '+'] : key.split('+')
  return parts.map((part) => (isNamed(part) ? text(`reading.key_${part}`) : part)).join(' + ')
}

export const COMMAND_GROUPS = {
  images: [
    ...['previousImage', 'nextImage', 'firstImage', 'lastImage', 'previousSeries', 'nextSeries'],
    ...['previousViewport', 'nextViewport', 'cine'],
  ],
  grey: [
    ...['windowTool', 'fileWindow', 'fullRange', 'softTissue', 'lung', 'bone', 'brain', 'liver'],
    ...['mediastinum', 'abdomen', 'invert'],
  ],
  view: [
    ...['zoomTool', 'panTool', 'fit', 'zoomIn', 'zoomOut', 'rotateRight', 'rotateLeft'],
    ...['flipHorizontal', 'flipVertical', 'reset'],
  ],
  measuring: [
    ...['lengthTool', 'angleTool', 'ellipseTool', 'probeTool', 'deleteMeasurement', 'undo', 'redo'],
  ],
  other: ['tags', 'overlays', 'cancel', 'shortcuts'],
} as const satisfies Record<string, readonly ViewerCommand[]>

export type CommandGroup = keyof typeof COMMAND_GROUPS

const GROUPS = {
  images: 'reading.groupImages',
  grey: 'reading.groupGrey',
  view: 'reading.groupView',
  measuring: 'reading.groupMeasuring',
  other: 'reading.groupOther',
} as const satisfies Record<CommandGroup, string>

export const groupText = (group: CommandGroup): string => text(GROUPS[group])
