/**
 * Reads an encapsulated PDF with pdf.js, in a worker of its own, from bytes in memory: no address is loaded, no object URL is made, no
 * script of the document is run. The legacy build, since it runs in the oldest engine that the window is tested with.
 */
import './promise-with-resolvers'
import {
  AnnotationMode,
  getDocument,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextContent } from 'pdfjs-dist/types/src/display/api'
import { BundledData } from './pdf-data'

/** Longer than any honest document takes. */
const READING_MS = 20_000
/** Pixels of the canvas of a page: 64 MB. */
const MOST_PIXELS = 16_000_000
/** Of one image in a page. */
const MOST_IMAGE_PIXELS = 100_000_000

export type PdfFault = 'password' | 'damaged' | 'slow'

export class PdfError extends Error {
  readonly fault: PdfFault

  constructor(fault: PdfFault) {
    super(`this PDF is not shown: ${fault}`)
    this.fault = fault
  }
}

export interface PdfPage {
  /** CSS pixels at zoom 1. */
  readonly width: number
  readonly height: number
  /** In reading order, as far as the document tells it; '' of a scanned page. */
  readonly text: string
}

export class PdfDocument {
  readonly #document: PDFDocumentProxy
  readonly #stop: () => void
  #drawing: { cancel(): void } | null = null

  private constructor(document: PDFDocumentProxy, stop: () => void) {
    this.#document = document
    this.#stop = stop
  }

  /** Takes `bytes` over. @throws PdfError */
  static async open(bytes: Uint8Array): Promise<PdfDocument> {
    const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
    // Its types say that it takes null only.
    const worker = new PDFWorker({ port: port as unknown as null, verbosity: VerbosityLevel.ERRORS })
    const task: PDFDocumentLoadingTask = getDocument({
      data: bytes,
      worker,
      verbosity: VerbosityLevel.ERRORS,
      BinaryDataFactory: BundledData,
      useWorkerFetch: false,
      // Only asked whether they are there: files are found by name.
      cMapUrl: 'cmaps/',
      standardFontDataUrl: 'fonts/',
      wasmUrl: 'wasm/',
      disableWorkerRendering: true,
      enableXfa: false,
      maxImageSize: MOST_IMAGE_PIXELS,
    })
    const stop = () => {
      // Ends in the worker, which is gone a moment later.
      void task.destroy().catch(() => undefined)
      worker.destroy()
      port.terminate()
    }
    try {
      const document = await inTime(
        Promise.race([
          task.promise,
          new Promise<never>((_, reject) => port.addEventListener('error', reject)),
        ]),
      )
      return new PdfDocument(document, stop)
    } catch (thrown) {
      stop()
      throw faultOf(thrown)
    }
  }

  get pages(): number {
    return this.#document.numPages
  }

  /** @param number from 1. @throws PdfError */
  async page(number: number): Promise<PdfPage> {
    try {
      const page = await inTime(this.#document.getPage(number))
      const { width, height } = page.getViewport({ scale: 1 })
      return { width, height, text: await inTime(textOf(page)) }
    } catch (thrown) {
      throw faultOf(thrown)
    }
  }

  /**
   * Draws a page; what was being drawn before is left. Resolves with false when that happened to this one.
   * @param zoom CSS pixels a point. @throws PdfError
   */
  async draw(number: number, canvas: HTMLCanvasElement, zoom: number): Promise<boolean> {
    this.#drawing?.cancel()
    let isLeft = false
    let task: { cancel(): void; promise: Promise<unknown> } | null = null
    const own = {
      cancel: () => {
        isLeft = true
        task?.cancel()
      },
    }
    this.#drawing = own
    try {
      const page = await inTime(this.#document.getPage(number))
      if (isLeft) return false
      const plain = page.getViewport({ scale: zoom })
      const wished = window.devicePixelRatio
      const most = Math.sqrt(MOST_PIXELS / Math.max(1, plain.width * plain.height))
      const viewport = page.getViewport({ scale: zoom * Math.min(wished, most) })
      canvas.width = Math.max(1, Math.floor(viewport.width))
      canvas.height = Math.max(1, Math.floor(viewport.height))
      task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE })
      await inTime(task.promise)
      return true
    } catch (thrown) {
      if (isLeft) return false
      task?.cancel()
      throw faultOf(thrown)
    } finally {
      if (this.#drawing === own) this.#drawing = null
    }
  }

  close(): void {
    this.#drawing?.cancel()
    this.#stop()
  }
}

/** Read piece by piece: `getTextContent` iterates a stream, which Chrome does since 124. */
async function textOf(page: PDFPageProxy): Promise<string> {
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text.trim()
    for (const item of value.items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '')
  }
}

/** Rejects with PdfError `slow` when it takes too long. */
async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PdfError('slow')), READING_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function faultOf(thrown: unknown): PdfError {
  if (thrown instanceof PdfError) return thrown
  if (thrown instanceof Error && thrown.name === 'PasswordException') return new PdfError('password')
  return new PdfError('damaged')
}
