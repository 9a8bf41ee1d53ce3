/** What a plot shows, as data: `drawPlot` draws it, for the page or a file. */

export interface PlotSpec {
  /** Unique in the report; also the name of a file that it is saved as. */
  readonly id: string
  readonly title: string
  /** What a screen reader says of it. */
  readonly description: string
  /** In CSS pixels: what `drawPlot` draws, scaled to the room there is; higher where the legend takes more than a row. */
  readonly width: number
  readonly height: number
  readonly x: Axis
  readonly y: Axis
  readonly series: readonly Series[]
  /** Lines across, at a height that means something; without a label where it is plain what. */
  readonly levels?: readonly { readonly y: number; readonly label: string }[]
}

export interface Axis {
  readonly label: string
  /** First and last; left out: of what is drawn. */
  readonly domain?: readonly [number, number]
  readonly scale?: 'log'
}

export interface Series {
  /** In the legend, where there are several. */
  readonly name: string
  readonly ink: Ink
  /**
   * `steps`: filled, from each x to the next, the last as wide as the others; `line`: broken where y is `null`; `points`: few, each
   * to be seen; `dots`: hundreds; `cloud`: as many as there may be.
   */
  readonly shape: 'steps' | 'line' | 'points' | 'dots' | 'cloud'
  readonly x: readonly number[]
  /** As many as `x`. */
  readonly y: readonly (number | null)[]
}

/** Channels in colours that a colour-blind eye tells apart by lightness too; others by number. */
export const INKS = ['red', 'green', 'blue', 'first', 'second', 'third', 'fourth', 'quiet'] as const
export type Ink = (typeof INKS)[number]

/** Of R, G and B. */
export const CHANNEL_INKS = ['red', 'green', 'blue'] as const satisfies readonly Ink[]
