/** A viewport as the rest of the viewer uses it, whichever way it is drawn. */
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { As, Stack, StackFrame, StudyFailure } from '../../../src-shared/study/study-asks'
import type { NodeId } from '../../../src-shared/study/study-ids'

/** How values become grey (PS3.3 C.11.2): what the file says, or what the person chose. */
export type WindowChoice =
  /** The file's own windows, then its own tables, in turn: `index` counts over both. */
  | { readonly kind: 'file'; readonly index: number }
  | { readonly kind: 'linear'; readonly width: number; readonly center: number; readonly name: string }
  | { readonly kind: 'fullRange' }
  /** Of the values of the picture that is shown, padding left out. */
  | { readonly kind: 'percentiles'; readonly low: number; readonly high: number }

/** What is in force now. */
export interface ShownWindow {
  readonly choice: WindowChoice
  /** Of a table, width and centre of the values that it maps. */
  readonly width: number
  readonly center: number
  /** The file's explanation or the preset's name; '' for none. */
  readonly name: string
  /** How many windows and tables the file has. */
  readonly ofFile: number
}

/** How the picture lies in the viewport: first flipped, then rotated. */
export interface PaneView {
  /** CSS pixels a pixel of the picture (a column). */
  readonly zoom: number
  readonly isFit: boolean
  /** Clockwise, a multiple of 90. */
  readonly rotation: 0 | 90 | 180 | 270
  readonly isFlippedHorizontally: boolean
  readonly isFlippedVertically: boolean
  readonly isInverted: boolean
}

export interface OpenStack {
  readonly node: NodeId
  readonly as: As
  readonly stack: Stack
}

/** `frame` is the one that was asked for last; only in `shown` is it on the screen. */
export type PaneState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly index: number; readonly frame: StackFrame }
  | {
      readonly kind: 'shown'
      readonly index: number
      readonly frame: StackFrame
      readonly attributes: ImageAttributes
      /** Null of a colour picture. */
      readonly window: ShownWindow | null
      readonly view: PaneView
    }
  | {
      readonly kind: 'notShown'
      readonly index: number
      readonly frame: StackFrame
      readonly why: StudyFailure
    }

export interface Pane {
  /** The id of its Cornerstone viewport, for tools. */
  readonly viewportId: string
  readonly element: HTMLDivElement
  readonly state: PaneState
  readonly stack: OpenStack | null
  /** `listener` is called at every change of `state`, until the function that is returned is called. */
  watch(listener: () => void): () => void
  /** Resolves when the picture is drawn, or the pane emptied because it cannot be; another stack begins fit and with the file's first window. */
  open(stack: OpenStack | null, index: number): Promise<void>
  /** Of pictures of the stack that is open, so that they are not asked for one by one. */
  learn(attributes: readonly ImageAttributes[]): void
  /** Goes to a picture. What was asked for before and not drawn yet is dropped. */
  show(index: number): Promise<void>
  /** Holds for all pictures of the stack. */
  setWindow(choice: WindowChoice): void
  /** As a drag: `dx` CSS pixels to the right widen, `dy` downwards raise the level; the step follows the values' range. */
  dragWindow(dx: number, dy: number): void
  /** Quarter turns clockwise. */
  rotate(quarters: number): void
  flip(direction: 'horizontally' | 'vertically'): void
  invert(): void
  /** Overlay planes of the file (60xx) over the picture; shown at first. */
  showOverlayPlanes(areShown: boolean): void
  zoomBy(factor: number): void
  panBy(dx: number, dy: number): void
  fit(): void
  /** View and window as when the stack was opened. */
  reset(): void
  /**
   * Where a point of the element (CSS pixels from its top left corner) lies in the picture: column and row from 0, a pixel reaching
   * from its number to the next, so that the picture spans 0 to `columns` and 0 to `rows`.
   */
  toImage(x: number, y: number): readonly [column: number, row: number]
  toElement(column: number, row: number): readonly [x: number, y: number]
  /** Values behind the modality transform of the picture that is shown, row by row; null of colour, and when none is shown. */
  values(): { readonly values: ArrayLike<number>; readonly rows: number; readonly columns: number } | null
  close(): void
}

/** All viewports of the page, drawn in one way. */
export interface Drawing {
  readonly way: 'cpu' | 'gpu'
  /** Of Cornerstone's rendering engine, for tools. */
  readonly engineId: string
  /** Why the graphics card is not used although it was wished for; null when it is, or was not. */
  readonly note: 'noGraphicsCard' | 'softwareOnly' | 'contextLost' | null
  /** `listener` is called when `way` or `note` is another, until the function that is returned is called. */
  watch(listener: () => void): () => void
  /** `element` has a size and stays in the page until the pane is closed. */
  makePane(element: HTMLDivElement): Pane
  /** Drops whatever is kept of pictures that no pane shows. */
  forget(): void
  /** Drops every picture, cache, worker and annotation. */
  end(): void
}
