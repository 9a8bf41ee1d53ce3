/** A viewport of the page: which picture of its stack is shown, how it lies there and how its values become grey. */

import type { DecodedFrame } from '../../../src-shared/pixels/decoded-frame'
import { isInverse, toEightBit } from '../../../src-shared/pixels/eight-bit'
import type { GreyScale } from '../../../src-shared/pixels/grey-scale'
import { modalityValues } from '../../../src-shared/pixels/modality-value'
import { drawOverlays } from '../../../src-shared/pixels/overlay-planes'
import { frameAttributes, type ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { StackFrame, StudyFailure } from '../../../src-shared/study/study-asks'
import { describePicture, imageIdOf } from './cornerstone-images'
import type { FrameCache, LoadedFrame } from './frame-cache'
import type { OpenStack, Pane, PaneState, PaneView, ShownWindow, WindowChoice } from './pane'
import { fitZoom, type PictureSize, type Placement, toElement, toPicture, UNTURNED } from './placement'
import { Prefetch } from './prefetch'
import type { Screen } from './screen'
import { shownPicture } from './shown-picture'
import { dragged, type ScaleInForce, scaleInForce } from './shown-window'

type Gray = Extract<DecodedFrame, { kind: 'gray' }>

const FIRST_WINDOW: WindowChoice = { kind: 'file', index: 0 }
const START: Placement = { ...UNTURNED, zoom: 1, panX: 0, panY: 0 }
const SMALLEST_ZOOM = 0.01
const LARGEST_ZOOM = 100
/** A loading that another one has overtaken may still end, and is shown on the way, unless it takes longer than this. */
const PATIENCE_MS = 150
/** No canvas of a browser is larger. */
const LARGEST_SIDE = 16_384

interface Current extends LoadedFrame {
  readonly index: number
  readonly of: StackFrame
  readonly imageId: string
  readonly size: PictureSize
  /** Behind the modality transform, once they were asked for. */
  values?: ArrayLike<number>
}

interface Loading {
  readonly index: number
  readonly left: AbortController
  readonly since: number
}

export class CornerstonePane implements Pane {
  readonly element: HTMLDivElement
  readonly viewportId: string
  readonly #cache: FrameCache
  readonly #prefetch: Prefetch
  readonly #listeners = new Set<() => void>()
  readonly #observer = new ResizeObserver(() => this.#resized())
  readonly #whenClosed: () => void
  #screen: Screen
  #largestSide: number
  #state: PaneState = { kind: 'empty' }
  #stack: OpenStack | null = null
  #ids: string[] = []
  #target = 0
  #choice = FIRST_WINDOW
  /** Worked out of the values of the first picture that was shown under this choice, and good for all of its kind. */
  readonly #held = new Map<string, GreyScale>()
  #placement = START
  #isFit = true
  #isInverted = false
  #areOverlaysShown = true
  #current: Current | null = null
  #loading: Loading | null = null
  /** Cornerstone gets one picture after the other: of two at once the first would never end. */
  #painting: Promise<void> = Promise.resolve()
  #waiters: (() => void)[] = []
  #pixels = new Uint8Array(0)
  #isRepaintDue = false
  #isClosed = false

  constructor(
    screen: Screen,
    element: HTMLDivElement,
    cache: FrameCache,
    largestSide: number,
    whenClosed: () => void,
  ) {
    this.#screen = screen
    this.element = element
    this.viewportId = screen.viewportId
    this.#cache = cache
    this.#prefetch = new Prefetch(cache)
    this.#largestSide = Math.min(largestSide, LARGEST_SIDE)
    this.#whenClosed = whenClosed
    this.#observer.observe(element)
  }

  get state(): PaneState {
    return this.#state
  }

  get stack(): OpenStack | null {
    return this.#stack
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async open(stack: OpenStack | null, index: number): Promise<void> {
    this.#loading?.left.abort()
    this.#loading = null
    this.#prefetch.stop()
    this.#screen.hide()
    this.#current = null
    this.#choose(FIRST_WINDOW)
    this.#startView()
    this.#stack = stack
    this.#ids = stack?.stack.frames.map((frame) => imageIdOf(stack.as, frame)) ?? []
    if (stack === null || stack.stack.frames.length === 0) {
      this.#become({ kind: 'empty' })
      return
    }
    this.#cache.learn(stack.as, stack.stack.attributes)
    await this.show(index)
  }

  learn(attributes: readonly ImageAttributes[]): void {
    if (this.#stack !== null) this.#cache.learn(this.#stack.as, attributes)
  }

  show(index: number): Promise<void> {
    if (this.#stack === null || this.#isClosed) return Promise.resolve()
    this.#target = Math.min(Math.max(0, Math.round(index)), this.#ids.length - 1)
    const settled = new Promise<void>((resolve) => this.#waiters.push(resolve))
    this.#go()
    return settled
  }

  setWindow(choice: WindowChoice): void {
    this.#choose(choice)
    this.#repaint()
  }

  dragWindow(dx: number, dy: number): void {
    const current = this.#current
    const window = this.#shownWindow()
    if (current?.frame.kind !== 'gray' || window === null) return
    this.setWindow(dragged(window, current.attributes, current.frame, current.of.frame, [dx, dy]))
  }

  rotate(quarters: number): void {
    const rotation = ((((this.#placement.rotation + 90 * quarters) % 360) + 360) %
      360) as PaneView['rotation']
    const { panX, panY } = this.#placement
    const { cos, sin } = quarterTurn(quarters)
    this.#place({ rotation, panX: panX * cos - panY * sin, panY: panX * sin + panY * cos })
  }

  flip(direction: 'horizontally' | 'vertically'): void {
    const { rotation, isFlippedHorizontally, isFlippedVertically, panX, panY } = this.#placement
    const isAcross = direction === 'horizontally'
    // Mirrored as it is seen: a picture that lies on its side is mirrored along its other axis.
    const isColumns = isAcross === (rotation === 0 || rotation === 180)
    this.#place({
      isFlippedHorizontally: isFlippedHorizontally !== isColumns,
      isFlippedVertically: isFlippedVertically === isColumns,
      panX: isAcross ? -panX : panX,
      panY: isAcross ? panY : -panY,
    })
  }

  invert(): void {
    this.#isInverted = !this.#isInverted
    this.#repaint()
  }

  showOverlayPlanes(areShown: boolean): void {
    if (this.#areOverlaysShown === areShown) return
    this.#areOverlaysShown = areShown
    if ((this.#current?.attributes.overlays.length ?? 0) > 0) this.#repaint()
  }

  zoomBy(factor: number): void {
    const { zoom, panX, panY } = this.#placement
    const next = Math.min(Math.max(zoom * factor, SMALLEST_ZOOM), LARGEST_ZOOM)
    this.#isFit = false
    this.#place({ zoom: next, panX: panX * (next / zoom), panY: panY * (next / zoom) })
  }

  panBy(dx: number, dy: number): void {
    this.#isFit = false
    this.#place({ panX: this.#placement.panX + dx, panY: this.#placement.panY + dy })
  }

  fit(): void {
    this.#isFit = true
    this.#place({ panX: 0, panY: 0 })
  }

  reset(): void {
    this.#choose(FIRST_WINDOW)
    this.#startView()
    this.#repaint()
  }

  toImage(x: number, y: number): readonly [column: number, row: number] {
    if (this.#current === null) return [0, 0]
    return toPicture(this.#current.size, this.#screen.size, this.#placement, [x, y])
  }

  toElement(column: number, row: number): readonly [x: number, y: number] {
    if (this.#current === null) return [0, 0]
    return toElement(this.#current.size, this.#screen.size, this.#placement, [column, row])
  }

  values(): { readonly values: ArrayLike<number>; readonly rows: number; readonly columns: number } | null {
    const current = this.#current
    if (this.#state.kind !== 'shown' || current?.frame.kind !== 'gray') return null
    const { rows, columns, values } = current.frame
    const { modality } = frameAttributes(current.attributes, current.of.frame)
    current.values ??= modalityValues(values, modality)
    return { rows, columns, values: current.values }
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#loading?.left.abort()
    this.#prefetch.stop()
    this.#observer.disconnect()
    this.#screen.close()
    this.#current = null
    this.#pixels = new Uint8Array(0)
    this.#stack = null
    this.#become({ kind: 'empty' })
    this.#whenClosed()
  }

  /** Before `moveTo`: the screen is gone. */
  leaveScreen(): void {
    this.#screen.close()
  }

  /** The same picture on another screen. */
  moveTo(screen: Screen, largestSide: number): void {
    this.#screen = screen
    this.#largestSide = Math.min(largestSide, LARGEST_SIDE)
    this.#painting = Promise.resolve()
    const current = this.#current
    if (current !== null && this.#stack !== null) void this.#display(this.#stack, current.index, current)
  }

  /** The screen's pixels are larger or smaller than before. */
  rescale(): void {
    this.#resized()
  }

  #go(): void {
    const index = this.#target
    const [stack, frame] = [this.#stack, this.#stack?.stack.frames[index]]
    if (stack === null || frame === undefined) return
    const kept = this.#cache.take(stack.as, frame)
    if (kept !== undefined) {
      this.#loading?.left.abort()
      this.#loading = null
      void this.#display(stack, index, kept)
      return
    }
    this.#become({ kind: 'loading', index, frame })
    this.#prefetch.pause()
    if (this.#loading !== null) {
      if (this.#loading.index === index || performance.now() - this.#loading.since < PATIENCE_MS) return
      this.#loading.left.abort()
    }
    void this.#load(stack, index, frame)
  }

  async #load(stack: OpenStack, index: number, frame: StackFrame): Promise<void> {
    const loading = { index, left: new AbortController(), since: performance.now() }
    this.#loading = loading
    const answer = await this.#cache.get(stack.as, frame, loading.left.signal)
    if (this.#loading !== loading) return
    this.#loading = null
    if (answer.ok) await this.#display(stack, index, answer.value, true)
    else if (index === this.#target) this.#empty(index, frame, answer.failure)
    if (index !== this.#target && this.#stack === stack && this.#loading === null) this.#go()
  }

  /** @param isOnTheWay it is painted although another picture is wanted meanwhile, which is not there yet. */
  async #display(stack: OpenStack, index: number, loaded: LoadedFrame, isOnTheWay = false): Promise<void> {
    const before = this.#painting
    let isDone = () => {}
    this.#painting = new Promise((resolve) => {
      isDone = resolve
    })
    await before
    try {
      const isWanted = isOnTheWay || index === this.#target
      if (this.#stack === stack && isWanted) await this.#paint(stack, index, loaded)
    } finally {
      isDone()
    }
  }

  async #paint(stack: OpenStack, index: number, loaded: LoadedFrame): Promise<void> {
    const of = stack.stack.frames[index]
    const imageId = this.#ids[index]
    if (of === undefined || imageId === undefined || this.#isClosed) return
    const { rows, columns } = loaded.frame
    if (Math.max(rows, columns) > this.#largestSide) return this.#empty(index, of, { notShown: 'tooLarge' })
    const { spacing } = frameAttributes(loaded.attributes, of.frame)
    const current: Current = { ...loaded, index, of, imageId, size: { rows, columns, spacing } }
    const screen = this.#screen
    try {
      const pixels = this.#eightBit(current)
      const isColour = pixels.length !== rows * columns
      describePicture(imageId, current.size, isColour, loaded.attributes.identity.modality)
      await screen.show(shownPicture(imageId, pixels, current.size), this.#ids, index)
    } catch {
      if (this.#screen === screen && this.#stack === stack) this.#empty(index, of, { notShown: 'notDecoded' })
      return
    }
    if (this.#stack !== stack || this.#screen !== screen || this.#isClosed) return
    this.#current = current
    this.#isRepaintDue = false
    this.#place({})
    screen.unhide()
    if (index !== this.#target) return
    this.#prefetch.aim(stack, index, loaded)
    await screen.drawn()
    if (index === this.#target) this.#settle()
  }

  #empty(index: number, frame: StackFrame, why: StudyFailure): void {
    this.#screen.hide()
    this.#current = null
    this.#become({ kind: 'notShown', index, frame, why })
    if (index === this.#target) this.#settle()
  }

  #settle(): void {
    for (const resolve of this.#waiters.splice(0)) resolve()
  }

  /** In a buffer that is used again for the next picture; colour that is shown as it is comes as it is kept. */
  #eightBit({ attributes, frame, of }: Current): Uint8Array {
    const isColour = frame.kind === 'rgb'
    const hasOverlays = this.#areOverlaysShown && attributes.overlays.length > 0
    if (isColour && !this.#isInverted && !hasOverlays) return frame.bytes
    const length = isColour ? frame.bytes.length : frame.values.length
    if (this.#pixels.length !== length) this.#pixels = new Uint8Array(length)
    const pixels = this.#pixels
    if (isColour) {
      const turned = this.#isInverted ? 255 : 0
      for (let i = 0; i < length; i++) pixels[i] = (frame.bytes[i] as number) ^ turned
    } else {
      const { modality } = frameAttributes(attributes, of.frame)
      const { scale } = this.#scale(attributes, frame, of)
      toEightBit(frame, { modality, scale, isInverse: isInverse(attributes, this.#isInverted) }, pixels)
    }
    if (hasOverlays) drawOverlays(pixels, frame, attributes.overlays, of.frame)
    return pixels
  }

  /** State at once, pixels with the next frame of the screen: a drag comes faster than that. */
  #repaint(): void {
    this.#tellShown()
    if (this.#isRepaintDue || this.#current === null) return
    this.#isRepaintDue = true
    requestAnimationFrame(() => {
      const current = this.#current
      if (!this.#isRepaintDue || current === null) return
      this.#isRepaintDue = false
      this.#screen.repaint(shownPicture(current.imageId, this.#eightBit(current), current.size))
      this.#place({})
    })
  }

  #startView(): void {
    this.#placement = START
    this.#isFit = true
    this.#isInverted = false
  }

  #place(change: Partial<Placement>): void {
    this.#placement = { ...this.#placement, ...change }
    const size = this.#current?.size
    const { width, height } = this.#screen.size
    if (size === undefined || width < 1 || height < 1) return
    if (this.#isFit) {
      this.#placement = { ...this.#placement, zoom: fitZoom(size, this.#screen.size, this.#placement) }
    }
    this.#screen.place(size, this.#placement)
    this.#tellShown()
  }

  #resized(): void {
    if (this.#isClosed) return
    this.#screen.resize()
    this.#place({})
  }

  #tellShown(): void {
    const current = this.#current
    if (current === null) return
    const { index, of, attributes } = current
    // While another picture is waited for, the state tells of that one.
    if (this.#state.kind === 'loading' && this.#state.index !== index && index !== this.#target) return
    this.#become({
      kind: 'shown',
      index,
      frame: of,
      attributes,
      window: this.#shownWindow(),
      view: this.#view(),
    })
  }

  #shownWindow(): ShownWindow | null {
    const current = this.#current
    if (current?.frame.kind !== 'gray') return null
    return this.#scale(current.attributes, current.frame, current.of).shown
  }

  #choose(choice: WindowChoice): void {
    this.#choice = choice
    this.#held.clear()
  }

  #scale(attributes: ImageAttributes, frame: Gray, of: StackFrame): ScaleInForce {
    const kind = kindOf(attributes)
    const made = scaleInForce(this.#choice, attributes, frame, of.frame, this.#held.get(kind))
    if (made.isOfValues) this.#held.set(kind, made.scale)
    return made
  }

  #view(): PaneView {
    const { zoom, rotation, isFlippedHorizontally, isFlippedVertically } = this.#placement
    return {
      zoom,
      isFit: this.#isFit,
      rotation,
      isFlippedHorizontally,
      isFlippedVertically,
      isInverted: this.#isInverted,
    }
  }

  #become(state: PaneState): void {
    this.#state = state
    if (state.kind === 'empty') this.#settle()
    for (const listener of [...this.#listeners]) listener()
  }
}

function quarterTurn(quarters: number): { cos: number; sin: number } {
  return {
    cos: Math.round(Math.cos((quarters * Math.PI) / 2)),
    sin: Math.round(Math.sin((quarters * Math.PI) / 2)),
  }
}

/** Pictures of one series have the same; where files of several kinds lie in one, their values have nothing in common. */
function kindOf({ rows, columns, sampleType, bitsStored, unit }: ImageAttributes): string {
  return [rows, columns, sampleType, bitsStored, unit].join(' ')
}
