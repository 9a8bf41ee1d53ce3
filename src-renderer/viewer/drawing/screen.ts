/** A stack viewport of Cornerstone, with what its two ways of drawing do differently. */
import { Enums, type RenderingEngine, type StackViewport, type Types } from '@cornerstonejs/core'
import { type CpuCamera, cpuCamera, webGlCamera } from './cornerstone-camera'
import { handOver } from './cornerstone-images'
import type { ElementSize, PictureSize, Placement } from './placement'

/** A window that is hidden is not drawn. */
const FRAME_MS = 250

/** What Cornerstone has no public way to set all at once. Tested for 5.14. */
interface CpuInside {
  readonly _cpuFallbackEnabledElement?: {
    readonly viewport?: { -readonly [Name in keyof CpuCamera]: CpuCamera[Name] }
    /** The canvas that pictures are painted to before they are placed. */
    renderingTools?: object
  }
}

export class Screen {
  readonly viewportId: string
  readonly #element: HTMLDivElement
  readonly #engine: RenderingEngine
  readonly #way: 'cpu' | 'gpu'
  readonly #viewport: StackViewport
  readonly #canvas: HTMLCanvasElement
  #ids: readonly string[] | null = null
  #shape = ''

  constructor(engine: RenderingEngine, viewportId: string, element: HTMLDivElement, way: 'cpu' | 'gpu') {
    this.viewportId = viewportId
    this.#element = element
    this.#engine = engine
    this.#way = way
    const { tabIndex } = element
    engine.enableElement({
      viewportId,
      element,
      type: Enums.ViewportType.STACK,
      defaultOptions: { background: [0, 0, 0] },
    })
    // Cornerstone takes it out of the tab order, and gestures away from the page.
    element.tabIndex = tabIndex
    this.#viewport = engine.getViewport(viewportId) as StackViewport
    this.#canvas = this.#viewport.canvas
    this.resize()
    this.hide()
  }

  get size(): ElementSize {
    return { width: this.#element.clientWidth, height: this.#element.clientHeight }
  }

  /** Throws when another picture than `image` is on the screen afterwards. @param ids of the whole stack, the same array for all of it. */
  async show(image: Types.IImage, ids: readonly string[], index: number): Promise<void> {
    const viewport = this.#viewport
    this.#beginAnew(image)
    if (this.#ids !== ids) {
      await handOver(image, () => viewport.setStack([...ids], index))
      this.#ids = ids
    } else if (viewport.getCurrentImageIdIndex() === index) viewport.renderImageObject(image)
    else await handOver(image, () => viewport.setImageIdIndex(index))
    // Failed loads resolve as well.
    if (viewport.getCornerstoneImage() !== image) throw new Error('another picture is shown')
  }

  /** Another version of the picture that is on the screen. */
  repaint(image: Types.IImage): void {
    this.#viewport.renderImageObject(image)
  }

  place(picture: PictureSize, placement: Placement): void {
    const viewport = this.#viewport
    if (this.#way === 'gpu') {
      viewport.setCamera({ ...webGlCamera(picture, this.size, placement) })
      viewport.updateCameraClippingPlanesAndRange()
    } else {
      const inside = this.#inside?.viewport
      if (inside !== undefined) Object.assign(inside, cpuCamera(picture, placement, window.devicePixelRatio))
    }
    viewport.render()
  }

  /** Nothing of the picture before can be seen; also what is measured on it. */
  hide(): void {
    this.#layer.style.visibility = 'hidden'
    const context = this.#canvas.getContext('2d')
    context?.fillRect(0, 0, this.#canvas.width, this.#canvas.height)
  }

  unhide(): void {
    this.#layer.style.visibility = ''
  }

  /** After it the picture has to be placed again. */
  resize(): void {
    if (this.#way === 'gpu') this.#engine.resize(false, false)
    else {
      const width = Math.round(this.#element.clientWidth * window.devicePixelRatio)
      const height = Math.round(this.#element.clientHeight * window.devicePixelRatio)
      if (this.#canvas.width !== width) this.#canvas.width = width
      if (this.#canvas.height !== height) this.#canvas.height = height
    }
  }

  /** Resolves when what was placed last is drawn, or will not be soon. */
  drawn(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, FRAME_MS)
      requestAnimationFrame(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  close(): void {
    this.hide()
    if (this.#engine.getViewport(this.viewportId) !== undefined) this.#engine.disableElement(this.viewportId)
    this.#layer.remove()
  }

  /**
   * On the CPU way a canvas is not used again for a picture of another shape: read back for each size it makes the browser warn,
   * and a new one of the size that canvases begin with keeps the context of the old.
   */
  #beginAnew({ rows, columns, numberOfComponents }: Types.IImage): void {
    const shape = `${rows} ${columns} ${numberOfComponents}`
    if (this.#way === 'cpu' && shape !== this.#shape && this.#inside !== undefined) {
      this.#inside.renderingTools = {}
    }
    this.#shape = shape
  }

  get #inside(): CpuInside['_cpuFallbackEnabledElement'] {
    return (this.#viewport as unknown as CpuInside)._cpuFallbackEnabledElement
  }

  /** Cornerstone's own element within ours: its canvas, and what tools draw. */
  get #layer(): HTMLElement {
    return this.#canvas.parentElement ?? this.#element
  }
}
