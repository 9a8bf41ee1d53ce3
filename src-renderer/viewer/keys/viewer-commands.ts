/** What each command of the viewer does to the viewport that is worked on. */
import type { ViewerCommand } from '../../../src-shared/viewer-keys'
import { text } from '../../../src-shared/words/text'
import type { Pane } from '../drawing/pane'
import { type PictureKey, pictureKey } from '../measure/measurement'
import { seriesBeside } from '../panes/find-node'
import type { Tool, ViewerSession } from '../panes/viewer-session'
import { areHounsfield, CT_PRESETS, type CtPreset } from '../windowing/ct-presets'
import { nextFileWindow } from '../windowing/next-window'
import { presetText } from '../windowing/window-names'

/** In CSS pixels a second press is seen, and two are not too much. */
const ZOOM_STEP = 1.25

type Command = (session: ViewerSession) => void

export const COMMANDS: Readonly<Record<ViewerCommand, Command>> = {
  previousImage: scroll(-1),
  nextImage: scroll(1),
  previousViewport: (session) => besideViewport(session, -1),
  nextViewport: (session) => besideViewport(session, 1),
  firstImage: ({ active }) => void active.scrollTo(0),
  lastImage: ({ active }) => void active.scrollTo(active.length - 1),
  previousSeries: (session) => besideSeries(session, -1),
  nextSeries: (session) => besideSeries(session, 1),
  softTissue: preset('softTissue'),
  lung: preset('lung'),
  bone: preset('bone'),
  brain: preset('brain'),
  liver: preset('liver'),
  mediastinum: preset('mediastinum'),
  abdomen: preset('abdomen'),
  fileWindow: ({ active: { state, pane } }) => {
    if (state.kind === 'shown' && state.window !== null && state.window.ofFile > 0)
      pane?.setWindow(nextFileWindow(state.window))
  },
  fullRange: onPane((pane) => pane.setWindow({ kind: 'fullRange' })),
  windowTool: tool('window'),
  zoomTool: tool('zoom'),
  panTool: tool('pan'),
  fit: onPane((pane) => pane.fit()),
  zoomIn: onPane((pane) => pane.zoomBy(ZOOM_STEP)),
  zoomOut: onPane((pane) => pane.zoomBy(1 / ZOOM_STEP)),
  rotateRight: onPane((pane) => pane.rotate(1)),
  rotateLeft: onPane((pane) => pane.rotate(-1)),
  flipHorizontal: onPane((pane) => pane.flip('horizontally')),
  flipVertical: onPane((pane) => pane.flip('vertically')),
  invert: onPane((pane) => pane.invert()),
  lengthTool: tool('length'),
  angleTool: tool('angle'),
  ellipseTool: tool('ellipse'),
  probeTool: tool('probe'),
  deleteMeasurement: (session) => session.deleteSelected(),
  undo: (session) => goTo(session, session.measurements.undo()),
  redo: (session) => goTo(session, session.measurements.redo()),
  cine: ({ active }) => active.cine.toggle(),
  tags: (session) => session.set({ isTagsOpen: !session.shown.isTagsOpen }),
  overlays: (session) => session.showOverlays(!session.shown.areOverlaysShown),
  reset: onPane((pane) => pane.reset()),
  cancel,
  shortcuts: (session) => session.set({ isSheetOpen: true }),
}

/** By `by` pictures; at the ends it stays there. */
function scrollBy({ active }: ViewerSession, by: number): void {
  active.cine.stop()
  void active.scrollTo(active.position + by)
}

function scroll(by: number): Command {
  return (session) => scrollBy(session, by)
}

function tool(wanted: Tool): Command {
  return (session) => {
    session.pen.lift()
    session.set({ tool: wanted })
  }
}

/** Only where a picture is seen. */
function onPane(act: (pane: Pane) => void): Command {
  return ({ active }) => {
    if (active.pane === null || active.state.kind !== 'shown') return
    act(active.pane)
  }
}

function preset(name: CtPreset): Command {
  return ({ active: { state, pane }, announce }) => {
    if (state.kind !== 'shown' || state.window === null) return
    if (areHounsfield(state.attributes))
      pane?.setWindow({ kind: 'linear', ...CT_PRESETS[name], name: presetText(name) })
    else announce(text('viewer.presetsNotHounsfield'))
  }
}

/** Pictures, where there is one viewport only. */
function besideViewport(session: ViewerSession, by: 1 | -1): void {
  const { visible, active } = session
  const next = visible[visible.indexOf(active) + by]
  if (visible.length === 1) scrollBy(session, by)
  else if (next !== undefined) session.focus(next)
}

function besideSeries({ client, active }: ViewerSession, by: 1 | -1): void {
  if (active.content.kind === 'empty') return
  const next = seriesBeside(client.tree, active.content.node, by)
  if (next !== null) void active.open(next)
}

/** What was undone is seen: on the picture that it was drawn on. */
function goTo({ active }: ViewerSession, picture: PictureKey | null): void {
  if (picture === null || active.content.kind !== 'pictures') return
  const index = active.content.stack.frames.findIndex((frame) => pictureKey(frame) === picture)
  if (index >= 0 && index !== active.position) void active.scrollTo(index)
}

/** The last thing that was begun goes first. */
function cancel(session: ViewerSession): void {
  const { selected, tool: now, oneUp } = session.shown
  if (session.pen.lift()) return
  if (selected !== null) session.set({ selected: null })
  else if (session.active.cine.isRunning) session.active.cine.stop()
  else if (now !== 'window') session.set({ tool: 'window' })
  else if (oneUp !== null) session.set({ oneUp: null })
}
