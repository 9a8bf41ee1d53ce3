/** One viewport: the series in it, and the pane that draws it. It outlives the component that shows it. */
import type { As, Stack, StudyFailure } from '../../../src-shared/study/study-asks'
import type { ItemId, NodeId } from '../../../src-shared/study/study-ids'
import type { SeriesItem } from '../../../src-shared/study/study-tree'
import type { StudyClient } from '../../ui/study/study-client'
import { CinePlayer } from '../cine/cine-player'
import type { Drawing, Pane, PaneState } from '../drawing/pane'
import { findSeries } from './find-node'
import { Watched } from './watched'

export type Content =
  | { readonly kind: 'empty' }
  | { readonly kind: 'opening'; readonly node: NodeId }
  | {
      readonly kind: 'pictures'
      readonly node: NodeId
      readonly as: As
      readonly stack: Stack
      /** How many the tree told of when it was opened. */
      readonly told: number
    }
  /** A series without pictures. */
  | {
      readonly kind: 'files'
      readonly node: NodeId
      readonly items: readonly SeriesItem[]
      /** The one that is shown; undefined when there is none. */
      readonly chosen: SeriesItem | undefined
    }
  | { readonly kind: 'failed'; readonly node: NodeId; readonly why: StudyFailure }

export type SeenPicture = Extract<PaneState, { readonly kind: 'shown' }>

const NOTHING: PaneState = { kind: 'empty' }

export class Viewport extends Watched {
  /** From 0. */
  readonly index: number
  /** What the pane draws in. It goes into the page with the component, and out of sight with it. */
  readonly element = document.createElement('div')
  readonly cine = new CinePlayer(this)
  /** What has the focus; null while no component shows the viewport. */
  frame: HTMLElement | null = null
  /** Told where the person scrolled to. */
  onScroll: (index: number) => void = () => undefined
  #content: Content = { kind: 'empty' }
  #pane: Pane | null = null
  #seen: SeenPicture | null = null
  #unwatch: () => void = () => undefined
  #opening = new AbortController()
  /** Ahead of what is drawn, and kept while there is no pane. */
  #target = 0
  readonly #client: StudyClient

  constructor(client: StudyClient, index: number) {
    super()
    this.#client = client
    this.index = index
    this.element.className = 'pane'
    new ResizeObserver(() => requestAnimationFrame(() => this.changed())).observe(this.element)
  }

  get content(): Content {
    return this.#content
  }

  get pane(): Pane | null {
    return this.#pane
  }

  get state(): PaneState {
    return this.#pane?.state ?? NOTHING
  }

  /** What can be seen on the screen: while the next picture is loaded the one before. */
  get seen(): SeenPicture | null {
    return this.#seen
  }

  /** How many pictures; 0 while there are none. */
  get length(): number {
    return this.#content.kind === 'pictures' ? this.#content.stack.frames.length : 0
  }

  /** The picture that was asked for last. */
  get position(): number {
    return this.#target
  }

  /** The file that is looked at. */
  get item(): ItemId | null {
    if (this.#content.kind === 'files') return this.#content.chosen?.item ?? null
    if (this.#content.kind !== 'pictures') return null
    return this.#content.stack.frames[this.position]?.item ?? null
  }

  /** Shows a series from its first picture, or from the one at `first`. */
  async open(node: NodeId, as: As = 'content', first = 0): Promise<void> {
    const mine = this.#leave({ kind: 'opening', node })
    const answer = await this.#client.ask('stack', { node, as }, mine.signal)
    if (mine.signal.aborted) return
    if (!answer.ok) return this.#put({ kind: 'failed', node, why: answer.failure })
    if (answer.value.frames.length > 0) {
      this.#target = Math.min(first, answer.value.frames.length - 1)
      const told = findSeries(this.#client.tree, node)?.series.images ?? 0
      this.#put({ kind: 'pictures', node, as, stack: answer.value, told })
      await this.#draw()
      await this.#learn(node, mine.signal)
      return
    }
    const items = await this.#client.ask('items', { node }, mine.signal)
    if (mine.signal.aborted) return
    this.#put(
      items.ok
        ? { kind: 'files', node, items: items.value, chosen: items.value[0] }
        : { kind: 'failed', node, why: items.failure },
    )
  }

  /** Asks for the same series again, and stays at the same picture. */
  async reopen(): Promise<void> {
    const now = this.#content
    if (now.kind === 'empty') return
    await this.open(now.node, now.kind === 'pictures' ? now.as : 'content', this.position)
  }

  chooseFile(chosen: SeriesItem): void {
    if (this.#content.kind === 'files') this.#put({ ...this.#content, chosen })
  }

  clear(): void {
    if (this.#content.kind !== 'empty') this.#leave({ kind: 'empty' })
  }

  async show(index: number): Promise<void> {
    const last = this.length - 1
    if (last < 0) return
    this.#target = Math.max(0, Math.min(index, last))
    this.changed()
    await this.#pane?.show(this.#target)
  }

  /** As `show`, and viewports that are linked follow. */
  async scrollTo(index: number): Promise<void> {
    const shown = this.show(index)
    this.onScroll(this.#target)
    await shown
  }

  /** `element` is in the page and has a size. */
  drawWith(drawing: Drawing, areOverlaysShown: boolean): void {
    if (this.#pane !== null) return
    const pane = drawing.makePane(this.element)
    this.#pane = pane
    this.#unwatch = pane.watch(() => this.#look(pane.state))
    pane.showOverlayPlanes(areOverlaysShown)
    void this.#draw()
  }

  /** The drawing ended, or is about to: the next one begins where this one stood. */
  leaveDrawing(): void {
    this.cine.stop()
    this.#unwatch()
    this.#pane?.close()
    this.#pane = null
    this.#seen = null
    this.changed()
  }

  #look(state: PaneState): void {
    if (state.kind === 'shown') this.#seen = state
    else if (state.kind !== 'loading') this.#seen = null
    this.changed()
  }

  /** The attributes of all its files: the first picture does not wait for them. */
  async #learn(node: NodeId, signal: AbortSignal): Promise<void> {
    const answer = await this.#client.ask('seriesAttributes', { node }, signal)
    const content = this.#content
    if (!answer.ok || content.kind !== 'pictures' || content.node !== node) return
    if (content.as === 'stored' || answer.value.length === 0) return
    this.#pane?.learn(answer.value)
    const attributes = [...content.stack.attributes, ...answer.value]
    this.#put({ ...content, stack: { ...content.stack, attributes } })
  }

  async #draw(): Promise<void> {
    const { kind } = this.#content
    if (this.#pane === null || kind !== 'pictures') return
    const { node, as, stack } = this.#content
    await this.#pane.open({ node, as, stack }, this.#target)
  }

  /** Nothing of what was shown before stays. */
  #leave(next: Content): AbortController {
    this.cine.stop()
    this.cine.forget()
    this.#opening.abort()
    this.#opening = new AbortController()
    this.#target = 0
    void this.#pane?.open(null, 0)
    this.#seen = null
    this.#put(next)
    return this.#opening
  }

  #put(content: Content): void {
    this.#content = content
    this.changed()
  }
}
