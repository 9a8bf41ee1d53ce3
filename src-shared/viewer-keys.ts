/** What the viewer does at a key while one of its viewports has the focus. Every key can be changed in Settings. */
import { z } from 'zod'

/** Keys as `KeyboardEvent.key` names them, with modifiers in front: `Shift+R`, `Ctrl+Z`, `ArrowUp`, `Space`. */
export const DEFAULT_KEYS = {
  previousImage: ['ArrowUp'],
  nextImage: ['ArrowDown'],
  previousViewport: ['ArrowLeft'],
  nextViewport: ['ArrowRight'],
  firstImage: ['Home'],
  lastImage: ['End'],
  previousSeries: ['PageUp'],
  nextSeries: ['PageDown'],
  softTissue: ['1'],
  lung: ['2'],
  bone: ['3'],
  brain: ['4'],
  liver: ['5'],
  mediastinum: ['6'],
  abdomen: ['7'],
  fileWindow: ['9'],
  fullRange: ['0'],
  windowTool: ['W'],
  zoomTool: ['Z'],
  panTool: ['M'],
  fit: ['F'],
  zoomIn: ['+', '='],
  zoomOut: ['-'],
  rotateRight: ['R'],
  rotateLeft: ['Shift+R'],
  flipHorizontal: ['H'],
  flipVertical: ['V'],
  invert: ['I'],
  lengthTool: ['L'],
  angleTool: ['A'],
  ellipseTool: ['E'],
  probeTool: ['P'],
  deleteMeasurement: ['Delete', 'Backspace'],
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  cine: ['Space', 'C'],
  tags: ['T'],
  overlays: ['O'],
  reset: ['Shift+F'],
  cancel: ['Escape'],
  shortcuts: ['?'],
} as const satisfies Record<string, readonly string[]>

export type ViewerCommand = keyof typeof DEFAULT_KEYS

export const VIEWER_COMMANDS = Object.keys(DEFAULT_KEYS) as ViewerCommand[]

/** What the person changed; an empty list is a command without a key. */
export const ViewerKeys = z.partialRecord(
  z.enum(VIEWER_COMMANDS as [ViewerCommand, ...ViewerCommand[]]),
  z.array(z.string().min(1).max(40)).max(4),
)
export type ViewerKeys = z.infer<typeof ViewerKeys>
