/**
 * What the viewer shows and how, from the unlocking to the lock: it stays as it is while another view is shown. Of the page, not
 * of a component; the lock loads the page anew.
 */
import type { Preferences } from '../../../src-shared/contract/settings-calls'
import type { NodeId } from '../../../src-shared/study/study-ids'
import type { StudyClient } from '../../ui/study/study-client'
import type { Drawing } from '../drawing/pane'
import { type Measurement, type MeasurementKind, type PictureKey, pictureKey } from '../measure/measurement'
import { MeasurementHistory } from '../measure/measurement-history'
import { findSeries, firstSeries } from './find-node'
import { linkedPicture } from './linked-scroll'
import { Pen } from './pen'
import { Viewport } from './viewport'
import { Watched } from './watched'

/** Rows and columns of viewports. */
export const LAYOUTS = ['1x1', '1x2', '2x2'] as const
export type Layout = (typeof LAYOUTS)[number]

const COUNTS: Readonly<Record<Layout, number>> = { '1x1': 1, '1x2': 2, '2x2': 4 }
const MOST = 4

/** What the left button does. */
export type Tool = 'window' | 'zoom' | 'pan' | MeasurementKind

/** What is told once: that measurements are not kept, and what a length at the detector means. */
export type OnceTold = 'sitting' | 'detector'

interface Shown {
  readonly layout: Layout
  /** The viewport that keys and the toolbar work on, from 0. */
  readonly active: number
  /** The one viewport that is shown instead of all. */
  readonly oneUp: number | null
  readonly tool: Tool
  readonly areOverlaysShown: boolean
  readonly isLinked: boolean
  readonly isTagsOpen: boolean
  readonly isSheetOpen: boolean
  readonly isStripOpen: boolean
  readonly compared: NodeId | null
  /** Id of a measurement. */
  readonly selected: number | null
  /** What is being told. */
  readonly telling: readonly OnceTold[]
}

/** In windows of fewer CSS pixels the pictures have the room, until somebody asks for the series. */
const NARROW = 900

type DrawingWish = Preferences['drawing']
type StartDrawing = (wish: DrawingWish, client: StudyClient) => Promise<Drawing>

/** Asked of the page when the viewer is first shown, and not before. */
const atFirst = (): Shown => ({
  layout: '1x1',
  active: 0,
  oneUp: null,
  tool: 'window',
  areOverlaysShown: true,
  isLinked: false,
  isTagsOpen: false,
  isSheetOpen: false,
  isStripOpen: window.innerWidth > NARROW,
  compared: null,
  selected: null,
  telling: [],
})

export class ViewerSession extends Watched {
  readonly viewports: readonly Viewport[]
  readonly measurements = new MeasurementHistory()
  readonly pen = new Pen()
  /** Where the panes' elements are while no component shows them: they keep their size and their pictures. */
  readonly parking = document.createElement('div')
  /** Says something that just happened. */
  announce: (sentence: string) => void = () => undefined
  readonly client: StudyClient
  #shown: Shown = atFirst()
  #drawing: Drawing | null = null
  #wish: DrawingWish | null = null
  #isStarting = false
  #lastTurn = 0
  readonly #told = new Set<OnceTold>()
  /** The series of each picture that was measured. */
  readonly #measured = new Map<PictureKey, NodeId>()

  constructor(client: StudyClient) {
    super()
    this.client = client
    this.parking.className = 'viewer-parking'
    this.parking.inert = true
    document.body.append(this.parking)
    this.viewports = Array.from({ length: MOST }, (_, index) => new Viewport(client, index))
    for (const viewport of this.viewports) {
      this.parking.append(viewport.element)
      viewport.onScroll = (index) => this.#follow(viewport, index)
    }
    this.measurements.watch(() => {
      for (const { seen, content } of this.viewports)
        if (seen !== null && content.kind === 'pictures')
          this.#measured.set(pictureKey(seen.frame), content.node)
      this.changed()
    })
    client.watch(() => this.#leaveWhatIsGone())
    client.whenGone(() => this.#forgetWhatIsGone())
  }

  get shown(): Shown {
    return this.#shown
  }

  get drawing(): Drawing | null {
    return this.#drawing
  }

  get active(): Viewport {
    return this.viewports[this.#shown.active] as Viewport
  }

  /** In the order of their numbers. */
  get visible(): readonly Viewport[] {
    const { oneUp, layout } = this.#shown
    return this.viewports.filter(({ index }) => (oneUp === null ? index < COUNTS[layout] : index === oneUp))
  }

  set(change: Partial<Shown>): void {
    const names = Object.keys(change) as (keyof Shown)[]
    if (names.every((name) => this.#shown[name] === change[name])) return
    this.#shown = { ...this.#shown, ...change }
    if (!this.visible.includes(this.active))
      this.#shown = { ...this.#shown, active: this.visible[0]?.index ?? 0 }
    this.changed()
  }

  /** The viewport that is worked on now. */
  activate(viewport: Viewport): void {
    if (this.#shown.active !== viewport.index) {
      this.pen.lift()
      this.set({ active: viewport.index, selected: null })
    }
  }

  focus(viewport: Viewport): void {
    this.activate(viewport)
    viewport.frame?.focus({ preventScroll: true })
  }

  showOverlays(areOverlaysShown: boolean): void {
    for (const { pane } of this.viewports) pane?.showOverlayPlanes(areOverlaysShown)
    this.set({ areOverlaysShown })
  }

  setLayout(layout: Layout): void {
    this.set({ layout, oneUp: null })
  }

  toggleOneUp(viewport: Viewport): void {
    this.activate(viewport)
    // One viewport alone is one-up already.
    this.set({ oneUp: this.#shown.oneUp !== null || this.#shown.layout === '1x1' ? null : viewport.index })
  }

  get hasDrawingFailed(): boolean {
    return this.#wish !== null && this.#drawing === null && !this.#isStarting
  }

  /** Drawing begins, or begins anew in another way: each viewport goes on where it was. */
  async startDrawing(wish: DrawingWish, start: StartDrawing): Promise<void> {
    if (wish === this.#wish) return
    this.#wish = wish
    this.#isStarting = true
    this.#endDrawing()
    const drawing = await start(wish, this.client).catch(() => null)
    // Another way was chosen meanwhile.
    if (this.#wish !== wish) return drawing?.end()
    this.#isStarting = false
    this.#drawing = drawing
    drawing?.watch(() => this.changed())
    this.changed()
  }

  #endDrawing(): void {
    for (const viewport of this.viewports) viewport.leaveDrawing()
    this.#drawing?.end()
    this.#drawing = null
    this.changed()
  }

  /** What the shell asks to be shown, once for each time that it asks; false when there is nothing new. */
  heed(request: { readonly node: NodeId; readonly turn: number } | null): boolean {
    if (request === null || request.turn === this.#lastTurn) return false
    this.#lastTurn = request.turn
    this.set({ compared: null })
    const node = firstSeries(this.client.tree, request.node) ?? request.node
    const there = this.visible.find(({ content }) => content.kind !== 'empty' && content.node === node)
    if (there === undefined) this.choose(node)
    else this.activate(there)
    return true
  }

  /** Shows a series where the person works. */
  choose(node: NodeId): void {
    const { content } = this.active
    if (content.kind === 'empty' || content.kind === 'failed' || content.node !== node)
      void this.active.open(node)
  }

  /** Tells something where nothing was told of it yet. */
  tellOnce(what: OnceTold): void {
    if (this.#told.has(what)) return
    this.#told.add(what)
    this.set({ telling: [...this.#shown.telling, what] })
  }

  dismiss(what: OnceTold): void {
    this.set({ telling: this.#shown.telling.filter((each) => each !== what) })
  }

  /** Of the picture in a viewport, as they are drawn now. */
  measurementsOf({ seen }: Viewport): readonly Measurement[] {
    if (seen === null) return []
    const { moving } = this.pen
    const all = this.measurements.of(pictureKey(seen.frame))
    return moving === null ? all : all.map((each) => (each.id === moving.id ? { ...each, ...moving } : each))
  }

  /** Only of the picture that is seen. */
  deleteSelected(): void {
    const { selected } = this.#shown
    const { state } = this.active
    if (selected === null || state.kind !== 'shown') return
    const key = pictureKey(state.frame)
    if (this.measurements.of(key).some(({ id }) => id === selected)) this.measurements.remove(key, selected)
    this.set({ selected: null })
  }

  #follow(from: Viewport, index: number): void {
    if (!this.#shown.isLinked || from.content.kind !== 'pictures') return
    for (const other of this.visible) {
      if (other === from || other.content.kind !== 'pictures') continue
      void other.show(linkedPicture(from.content.stack, index, other.content.stack).index)
    }
  }

  #forgetWhatIsGone(): void {
    const { tree } = this.client
    const gone = [...this.#measured].filter(([, node]) => findSeries(tree, node) === null)
    if (gone.length > 0) {
      for (const [picture] of gone) this.#measured.delete(picture)
      this.measurements.forget(gone.map(([picture]) => picture))
    }
    this.#leaveWhatIsGone()
    this.#drawing?.forget()
  }

  /** Ids hold for one study process only, and a series may be closed in the library. */
  #leaveWhatIsGone(): void {
    const { tree } = this.client
    for (const viewport of this.viewports) {
      const { content } = viewport
      if (content.kind !== 'empty' && findSeries(tree, content.node) === null) viewport.clear()
    }
    this.changed()
  }
}

/** Where in the layout a viewport is; null for put away. */
export function placeOf({ visible, shown }: ViewerSession, viewport: Viewport): string | null {
  if (!visible.includes(viewport)) return null
  return visible.length === 1 ? 'whole' : `${shown.layout}-${viewport.index + 1}`
}

const sessions = new WeakMap<StudyClient, ViewerSession>()

export function sessionOf(client: StudyClient): ViewerSession {
  const session = sessions.get(client) ?? new ViewerSession(client)
  sessions.set(client, session)
  return session
}
