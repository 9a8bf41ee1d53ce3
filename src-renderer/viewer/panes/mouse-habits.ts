/** What the mouse does in a viewport: left with the tool that is chosen, middle or Alt and left pan, right zoom, the wheel scrolls. */
import { type Hit, hitAt } from '../measure/hit-test'
import { POINTS_OF, type Point, pictureKey } from '../measure/measurement'
import { isAtDetector } from '../measure/measurement-text'
import type { Tool, ViewerSession } from './viewer-session'
import type { Viewport } from './viewport'

interface Drag {
  readonly pointer: number
  /** Each with where the pointer is, from the element's corner, and how far it went since the last time. */
  move(at: Point, dx: number, dy: number): void
  /** @param isClick it did not move. */
  end(isClick: boolean): void
}

/** CSS pixels within which a press is a click. */
const STILL = 4
/** CSS pixels of a drag that make a picture e times as large. */
const ZOOM_DRAG = 200
const SHIFT_STEPS = 10
/** A notch of a wheel is about 100; touch pads give many small ones. */
const NOTCH = 100
const SMALL = 40

/** Listens until the function that is returned is called. @param onMenu where the context menu is asked for. */
export function attachMouse(
  session: ViewerSession,
  viewport: Viewport,
  frame: HTMLElement,
  onMenu: (x: number, y: number) => void,
): () => void {
  const left = new AbortController()
  const listen = <Type extends keyof HTMLElementEventMap>(
    type: Type,
    hear: (event: HTMLElementEventMap[Type]) => void,
  ) => frame.addEventListener(type, hear, { signal: left.signal, passive: false })
  let drag: (Drag & { readonly from: Point }) | null = null
  let last: Point = [0, 0]
  let hasMoved = false
  let turned = 0

  const placeOf = (event: MouseEvent): Point => {
    const { left: x, top: y } = viewport.element.getBoundingClientRect()
    return [event.clientX - x, event.clientY - y]
  }
  /** Buttons and the scrollbar in the viewport work for themselves. */
  const isOnPicture = ({ target }: Event) =>
    !(target instanceof Element && target.closest('[data-own-mouse]'))

  listen('pointerdown', (event) => {
    if (!isOnPicture(event)) return
    session.focus(viewport)
    if (drag !== null) return
    const at = placeOf(event)
    const begun = begin(session, viewport, event, at)
    if (begun === null) return
    drag = { ...begun, from: at }
    last = at
    hasMoved = false
    frame.setPointerCapture(event.pointerId)
  })
  listen('pointermove', (event) => {
    const at = placeOf(event)
    if (drag === null) return followDraft(session, viewport, at)
    if (event.pointerId !== drag.pointer) return
    hasMoved ||= Math.hypot(at[0] - drag.from[0], at[1] - drag.from[1]) > STILL
    if (hasMoved) drag.move(at, at[0] - last[0], at[1] - last[1])
    if (hasMoved) last = at
  })
  const end = (event: PointerEvent) => {
    if (drag === null || event.pointerId !== drag.pointer) return
    const ended = drag
    drag = null
    ended.end(!hasMoved)
    if (event.type === 'pointerup' && event.button === 2 && !hasMoved) onMenu(event.clientX, event.clientY)
  }
  listen('pointerup', end)
  listen('pointercancel', end)
  listen('dblclick', (event) => {
    const { tool } = session.shown
    if (isOnPicture(event) && !isMeasuring(tool)) session.toggleOneUp(viewport)
  })
  // The middle button would scroll by itself on Windows; the menu comes with the button's way up.
  listen('mousedown', (event) => {
    if (event.button === 1) event.preventDefault()
  })
  listen('contextmenu', (event) => {
    event.preventDefault()
    if (event.button === 2) return
    const { left: x, top: y, width, height } = frame.getBoundingClientRect()
    onMenu(x + width / 2, y + height / 2)
  })
  listen('wheel', (event) => {
    event.preventDefault()
    session.activate(viewport)
    // Shift makes the wheel's way a sideways one.
    const way = event.deltaY !== 0 ? event.deltaY : event.deltaX
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? way : way * SMALL
    if (event.ctrlKey) {
      zoomBy(viewport, Math.exp(-pixels / (NOTCH * 4)))
      return
    }
    const isNotch = Math.abs(pixels) >= SMALL
    turned = isNotch ? 0 : turned + pixels
    const steps = isNotch
      ? Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) / NOTCH))
      : Math.trunc(turned / SMALL)
    if (!isNotch) turned -= steps * SMALL
    if (steps === 0) return
    viewport.cine.stop()
    void viewport.scrollTo(viewport.position + steps * (event.shiftKey ? SHIFT_STEPS : 1))
  })
  return () => left.abort()
}

const isMeasuring = (tool: Tool) => tool !== 'window' && tool !== 'zoom' && tool !== 'pan'

function zoomBy(viewport: Viewport, factor: number): void {
  if (viewport.state.kind !== 'shown') return
  viewport.pane?.zoomBy(factor)
}

function begin(session: ViewerSession, viewport: Viewport, event: PointerEvent, at: Point): Drag | null {
  const { pane, state } = viewport
  const pointer = event.pointerId
  const still = () => undefined
  if (pane === null || state.kind !== 'shown')
    return event.button === 2 ? { pointer, move: still, end: still } : null
  const pan: Drag = {
    pointer,
    move: (_, dx, dy) => {
      pane.panBy(dx, dy)
    },
    end: still,
  }
  const zoom: Drag = { pointer, move: (_, __, dy) => zoomBy(viewport, Math.exp(-dy / ZOOM_DRAG)), end: still }
  if (event.button === 1 || (event.button === 0 && event.altKey)) return pan
  if (event.button === 2) return zoom
  if (event.button !== 0) return null
  if (session.pen.draft === null) {
    const hit = hitAt(session.measurementsOf(viewport), (c, r) => pane.toElement(c, r), at)
    if (hit !== null) return moveMeasurement(session, viewport, pointer, hit)
    session.set({ selected: null })
  }
  const { tool } = session.shown
  if (tool === 'pan') return pan
  if (tool === 'zoom') return zoom
  if (tool === 'window') return { pointer, move: (_, dx, dy) => pane.dragWindow(dx, dy), end: still }
  return drawMeasurement(session, viewport, pointer, tool, at)
}

function moveMeasurement(
  session: ViewerSession,
  viewport: Viewport,
  pointer: number,
  { measurement, handle }: Hit,
): Drag {
  const { pane, state } = viewport
  session.set({ selected: measurement.id })
  const place: { points: readonly Point[] } = { points: measurement.points }
  return {
    pointer,
    move: (at, dx, dy) => {
      const isLeft = place.points !== measurement.points && session.pen.moving === null
      if (pane === null || isLeft) return
      const [c1, r1] = pane.toImage(at[0], at[1])
      const [c0, r0] = pane.toImage(at[0] - dx, at[1] - dy)
      place.points = place.points.map((point, n) =>
        handle === null || handle === n ? ([point[0] + c1 - c0, point[1] + r1 - r0] as const) : point,
      )
      session.pen.move({ id: measurement.id, points: place.points })
    },
    end: (isClick) => {
      const isLeft = session.pen.moving === null
      session.pen.lift()
      if (!isClick && !isLeft && state.kind === 'shown')
        session.measurements.move(pictureKey(state.frame), measurement.id, place.points)
    },
  }
}

/** A point with each press and each way up that is not where the last one was: by drags and by clicks alike. */
function drawMeasurement(
  session: ViewerSession,
  viewport: Viewport,
  pointer: number,
  kind: Exclude<Tool, 'window' | 'zoom' | 'pan'>,
  at: Point,
): Drag {
  const { pane, state } = viewport
  if (state.kind !== 'shown') return { pointer, move: () => undefined, end: () => undefined }
  const picture = pictureKey(state.frame)
  const before = session.pen.draft
  const isNew = before?.viewport !== viewport || before.kind !== kind || before.picture !== picture
  const place = pane?.toImage(at[0], at[1]) ?? [0, 0]
  // A length begins with two points in one place: the first stays, the other follows.
  const points = kind === 'probe' ? [place] : [place, place]
  if (isNew) session.pen.draw({ viewport, picture, kind, points })
  else followDraft(session, viewport, at)
  return {
    pointer,
    move: (now) => followDraft(session, viewport, now),
    end: (isClick) => {
      if (!isClick || !isNew || kind === 'probe') fixPoint(session, viewport)
    },
  }
}

function followDraft(session: ViewerSession, viewport: Viewport, at: Point): void {
  const { draft } = session.pen
  if (draft === null || draft.viewport !== viewport || viewport.pane === null) return
  session.pen.draw({ ...draft, points: [...draft.points.slice(0, -1), viewport.pane.toImage(at[0], at[1])] })
}

function fixPoint(session: ViewerSession, viewport: Viewport): void {
  const { draft } = session.pen
  const { state } = viewport
  const last = draft?.points.at(-1)
  if (draft === null || last === undefined || state.kind !== 'shown') return
  // Somebody scrolled on while they drew.
  if (draft.picture !== pictureKey(state.frame)) {
    session.pen.lift()
    return
  }
  if (draft.points.length < POINTS_OF[draft.kind]) {
    session.pen.draw({ ...draft, points: [...draft.points, last] })
    return
  }
  const added = session.measurements.add(pictureKey(state.frame), draft.kind, draft.points)
  session.pen.lift()
  session.set({ selected: added.id })
  session.tellOnce('sitting')
  if (isAtDetector(added, state.attributes, state.frame.frame)) session.tellOnce('detector')
}
