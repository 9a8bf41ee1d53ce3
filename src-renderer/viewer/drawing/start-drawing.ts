/** All viewports of the page: which way they are drawn, what they share, and how all of it is dropped. */
import {
  cache,
  Enums,
  eventTarget,
  getRenderingCapabilities,
  init,
  RenderingEngine,
  setUseCPURendering,
} from '@cornerstonejs/core'
import { endDecoders } from '../../ui/pixels/decode-pool'
import type { StudyClient } from '../../ui/study/study-client'
import { forgetPictures, registerImages } from './cornerstone-images'
import { CornerstonePane } from './cornerstone-pane'
import { FrameCache } from './frame-cache'
import type { Drawing, Pane } from './pane'
import { Screen } from './screen'

/** `auto`: by the graphics card where there is one; what imitates one in software is slower than drawing without. */
export type WishedWay = 'auto' | Drawing['way']

/** After this many lost contexts the graphics card is not trusted any more. */
const MOST_LOSSES = 2

let lastId = 0
const running = new Set<CornerstoneDrawing>()

/** Loads Cornerstone's part of the page. Each drawing that is started has to be ended. */
export async function startDrawing(wish: WishedWay, study: StudyClient): Promise<Drawing> {
  init({
    rendering: { useCPURendering: false, preferSizeOverAccuracy: false, webGlContextCount: 1 },
    debug: { statsOverlay: false },
  })
  registerImages()
  const { webgl, softwareRasterizer, maxTextureSize } = getRenderingCapabilities()
  const canUse = webgl && (wish === 'gpu' || !softwareRasterizer)
  const way = wish === 'cpu' || !canUse ? 'cpu' : 'gpu'
  const note = wish !== 'gpu' ? null : !webgl ? 'noGraphicsCard' : softwareRasterizer ? 'softwareOnly' : null
  return new CornerstoneDrawing(way, note, study, maxTextureSize)
}

class CornerstoneDrawing implements Drawing {
  #way: Drawing['way']
  #note: Drawing['note']
  #engine: RenderingEngine
  #losses = 0
  readonly #id = `orrery-${++lastId}`
  readonly #cache: FrameCache
  readonly #maxTextureSize: number
  readonly #panes = new Set<CornerstonePane>()
  readonly #listeners = new Set<() => void>()
  #ratioWatch: MediaQueryList | null = null
  #isEnded = false

  constructor(way: Drawing['way'], note: Drawing['note'], study: StudyClient, maxTextureSize: number) {
    this.#way = way
    this.#note = note
    this.#cache = new FrameCache(study)
    this.#maxTextureSize = maxTextureSize
    this.#engine = this.#newEngine()
    running.add(this)
    eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.#contextLost)
    this.#watchRatio()
  }

  get way(): Drawing['way'] {
    return this.#way
  }

  get note(): Drawing['note'] {
    return this.#note
  }

  get engineId(): string {
    return this.#id
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  makePane(element: HTMLDivElement): Pane {
    const screen = new Screen(this.#engine, `${this.#id}-${++lastId}`, element, this.#way)
    const pane = new CornerstonePane(screen, element, this.#cache, this.#largestSide, () =>
      this.#panes.delete(pane),
    )
    this.#panes.add(pane)
    return pane
  }

  forget(): void {
    this.#cache.forget()
  }

  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, this.#contextLost)
    this.#ratioWatch?.removeEventListener('change', this.#ratioChanged)
    for (const pane of [...this.#panes]) pane.close()
    this.#engine.destroy()
    this.#cache.clear()
    running.delete(this)
    if (running.size > 0) return
    forgetPictures()
    cache.purgeCache()
    endDecoders()
  }

  get #largestSide(): number {
    return this.#way === 'gpu' ? this.#maxTextureSize : Number.POSITIVE_INFINITY
  }

  #newEngine(): RenderingEngine {
    setUseCPURendering(this.#way === 'cpu', false)
    return new RenderingEngine(this.#id)
  }

  readonly #contextLost = (event: Event): void => {
    const { detail } = event as CustomEvent<{ renderingEngineId: string }>
    if (detail.renderingEngineId !== this.#id || this.#isEnded) return
    this.#losses++
    if (this.#losses >= MOST_LOSSES) {
      this.#way = 'cpu'
      this.#note = 'contextLost'
    }
    // Not while the lost context tells of it.
    setTimeout(() => this.#rebuild())
  }

  #rebuild(): void {
    if (this.#isEnded) return
    const panes = [...this.#panes]
    for (const pane of panes) pane.leaveScreen()
    this.#engine.destroy()
    this.#engine = this.#newEngine()
    for (const pane of panes) {
      pane.moveTo(new Screen(this.#engine, pane.viewportId, pane.element, this.#way), this.#largestSide)
    }
    for (const listener of [...this.#listeners]) listener()
  }

  /** The window moved to a screen with smaller pixels, or the person zoomed the page. */
  #watchRatio(): void {
    this.#ratioWatch?.removeEventListener('change', this.#ratioChanged)
    this.#ratioWatch = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    this.#ratioWatch.addEventListener('change', this.#ratioChanged)
  }

  readonly #ratioChanged = (): void => {
    this.#watchRatio()
    for (const pane of this.#panes) pane.rescale()
  }
}
