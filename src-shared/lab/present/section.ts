/** A report as it is shown: data that report.html and the Lab view both draw, in the words of the language that was chosen. */
import type { MeasureName } from '../measure-names'
import type { PlotSpec } from './plot-spec'

/** A whole report. */
export interface PresentedReport {
  readonly title: string
  /** Image, size, seed, key: what was measured, and how. */
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  /** What became of the file's pixels on their way to what was measured. */
  readonly notes: readonly string[]
  readonly verdict: Verdict
  /** In the order of the report; each has its own id. */
  readonly sections: readonly Section[]
}

/** The first page: what the numbers say, and what they do not. */
export interface Verdict {
  readonly title: string
  readonly statements: readonly Statement[]
  readonly limits: { readonly title: string; readonly statements: readonly Statement[] }
}

export interface Statement {
  /** `good`: as of random data, `weak`: a weakness, `plain`: neither. Said in `mark` too: colour alone tells nothing. */
  readonly tone: Tone
  readonly mark: string
  readonly text: string
  /** The part that the sentence is taken from: its id, and the words of the link. */
  readonly source?: { readonly id: string; readonly label: string }
}

export type Tone = 'good' | 'weak' | 'plain'

export interface Section {
  /** For links, unique in the report: letters, digits and `-`. */
  readonly id: string
  readonly measure: MeasureName
  readonly title: string
  /** What is measured, in plain words, and what the numbers say. */
  readonly sentences: readonly string[]
  readonly parts: readonly Part[]
}

export type Part = TablePart | PlotsPart | PicturesPart

interface PartFrame {
  /** For links, unique in the report. */
  readonly id: string
  /** As in `Table 8. Information entropy`. */
  readonly caption: string
  /** Image, sample size, seed and key: on what the figures rest. */
  readonly basis: string
}

export interface TablePart extends PartFrame {
  readonly kind: 'table'
  /** Headings that stand over several columns; together as wide as `columns`. */
  readonly groups?: readonly { readonly label: string; readonly columns: number }[]
  readonly columns: readonly { readonly label: string; readonly isNumber: boolean }[]
  /** As many cells as columns. The first names the row. */
  readonly rows: readonly (readonly Cell[])[]
  readonly notes: readonly string[]
  /** A long table that is shown when it is asked for. */
  readonly isFolded: boolean
}

export interface Cell {
  readonly text: string
  readonly tone?: Tone
}

export interface PlotsPart extends PartFrame {
  readonly kind: 'plots'
  readonly plots: readonly PlotSpec[]
  /** How many stand side by side where there is room. */
  readonly columns: number
}

export interface PicturesPart extends PartFrame {
  readonly kind: 'pictures'
  readonly pictures: readonly ShownPicture[]
}

export interface ShownPicture {
  /** Of the file beside report.json: `encrypted.png`. */
  readonly name: string
  /** Stands under the picture, and is what a screen reader says. */
  readonly caption: string
}
