/** What sections are put together of. */
import { shortId } from '../../short-id'
import { words } from '../../words'
import { CHANNELS, type Decibels } from '../lab-numbers'
import type { LabReport } from '../lab-report'
import { count, decibels, fixed } from './number-text'
import type { PlotSpec } from './plot-spec'
import type { Cell, PicturesPart, PlotsPart, ShownPicture, TablePart } from './section'
import { shownImage } from './shown-name'

export type Column = TablePart['columns'][number]
export type Row = TablePart['rows'][number]

/** A report with one of its sections, which is there. */
export type With<Key extends keyof LabReport> = LabReport & {
  readonly [Each in Key]-?: NonNullable<LabReport[Each]>
}

export function has<Key extends keyof LabReport>(report: LabReport, key: Key): report is With<Key> {
  return report[key] !== undefined
}

/** Image, seed and key of a figure, and what was taken of it. @param sample as in `all 262,144 pixels of a channel`. */
export function basisOf(report: LabReport, sample: string): string {
  const { image, seed, key } = report
  return words().report.frame.basis({
    image: shownImage(image),
    size: `${count(image.rows)} × ${count(image.columns)}`,
    seed: String(seed),
    key: shortId(key.keyId as Parameters<typeof shortId>[0]),
    sample,
  })
}

export function allPixels(report: LabReport): string {
  return words().report.frame.allPixels(count(report.image.rows * report.image.columns))
}

/** What a part is known by, and what is said about it. */
export interface PartWords {
  readonly id: string
  readonly caption: string
  readonly basis: string
}

export function tablePart(
  frame: PartWords,
  columns: readonly Column[],
  rows: readonly Row[],
  more: Partial<Pick<TablePart, 'groups' | 'notes' | 'isFolded'>> = {},
): TablePart {
  return { kind: 'table', ...frame, columns, rows, notes: [], isFolded: false, ...more }
}

export function plotsPart(frame: PartWords, columns: number, plots: readonly PlotSpec[]): PlotsPart {
  return { kind: 'plots', ...frame, plots, columns }
}

/** Pictures that the report has: those without a name are left out. Undefined when none is left. */
export function picturesPart(
  frame: PartWords,
  pictures: readonly (ShownPicture | { readonly name: undefined })[],
): PicturesPart | undefined {
  const there = pictures.filter((picture): picture is ShownPicture => picture.name !== undefined)
  return there.length === 0 ? undefined : { kind: 'pictures', ...frame, pictures: there }
}

/** The parts that there are. */
export function partsOf<Part>(...parts: readonly (Part | undefined | false)[]): readonly Part[] {
  return parts.filter((part): part is Part => part !== undefined && part !== false)
}

export const textColumn = (label: string): Column => ({ label, isNumber: false })
export const numberColumn = (label: string): Column => ({ label, isNumber: true })

/** R, G and B, so many times. */
export function channelColumns(times = 1): readonly Column[] {
  return Array.from({ length: times }, () => CHANNELS.map(numberColumn)).flat()
}

export const cell = (text: string): Cell => ({ text })

/** A cell that says by a sign, and not by its colour alone, whether it passed. */
export function passedCell(text: string, passed: boolean | null): Cell {
  if (passed === null) return { text }
  return passed ? { text: `${text} ✓`, tone: 'good' } : { text: `${text} ✗`, tone: 'weak' }
}

export function fixedCells(values: readonly (number | null)[], digits: number): readonly Cell[] {
  return values.map((value) => cell(fixed(value, digits)))
}

export function decibelCells(values: readonly Decibels[]): readonly Cell[] {
  return values.map((value) => cell(decibels(value)))
}
