/** What stands in the corners over a picture: whose it is, where it was made, which of how many it is, how it is drawn. */
import { frameAttributes, type ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { As, Stack } from '../../../src-shared/study/study-asks'
import type { SeriesNode } from '../../../src-shared/study/study-tree'
import { locale } from '../../../src-shared/words/chosen'
import { daText, pnText, tmText } from '../../../src-shared/words/dicom-values'
import { text } from '../../../src-shared/words/text'
import { gapsText, orderText } from '../../ui/study/study-text'
import type { PaneView, ShownWindow } from '../drawing/pane'

export interface CornerLine {
  readonly said: string
  /** Left out where there is little room. */
  readonly isMore: boolean
}

export interface CornerLines {
  readonly topLeft: readonly CornerLine[]
  readonly topRight: readonly CornerLine[]
  readonly bottomLeft: readonly CornerLine[]
  readonly bottomRight: readonly CornerLine[]
}

export interface ShownPicture {
  readonly attributes: ImageAttributes
  /** From 0. */
  readonly index: number
  readonly stack: Stack
  readonly as: As
  /** Null when it is in the tree no more. */
  readonly series: SeriesNode | null
  /** Null of a colour picture. */
  readonly window: ShownWindow | null
  readonly view: PaneView
}

export function cornerLines(shown: ShownPicture): CornerLines {
  return {
    topLeft: whose(shown),
    topRight: where(shown),
    bottomLeft: which(shown),
    bottomRight: how(shown),
  }
}

function whose({ attributes: { identity } }: ShownPicture): CornerLine[] {
  const { patientName, patientId, birthDate, studyDate, studyTime, studyDescription } = identity
  const name = pnText(patientName)
  if (name === '' && patientId === '' && birthDate === '') return lines(text('viewer.nobodyNamed'))
  return [
    ...lines(
      name === '' ? text('viewer.noName') : name,
      patientId === '' ? text('viewer.noPatientId') : text('viewer.patientId', { id: patientId }),
      birthDate === '' ? '' : text('viewer.born', { date: daText(birthDate) }),
      studyDate === '' ? text('viewer.noStudyDate') : `${daText(studyDate)} ${tmText(studyTime)}`,
    ),
    ...more(studyDescription),
  ]
}

function where({ attributes: { identity } }: ShownPicture): CornerLine[] {
  return more(identity.institution, [identity.manufacturer, identity.model].join(' '))
}

function which({ attributes, index, stack, as, series }: ShownPicture): CornerLine[] {
  const { identity } = attributes
  const number =
    identity.seriesNumber === '' ? '' : text('viewer.seriesNumber', { number: identity.seriesNumber })
  // What is no DICOM has the name of its file or folder.
  const described = series?.kind === 'pictures' ? series.description : identity.seriesDescription
  const frame = stack.frames[index]?.frame ?? 1
  const notShown = (series?.notShown ?? []).reduce((sum, { files }) => sum + files, 0)
  return [
    ...lines(
      as === 'stored' ? text('viewer.asStored') : '',
      as === 'content' && series?.keyId != null ? text('viewer.openedInMemory') : '',
      [identity.laterality, identity.viewPosition].join(' '),
      [number, identity.modality, described].filter((part) => part !== '').join(' · '),
      text('viewer.imageOf', { number: index + 1, count: stack.frames.length }),
      ...attributes.notes.map((note) => text(NOTES[note])),
    ),
    ...more(
      attributes.frames > 1 && attributes.frames < stack.frames.length
        ? text('viewer.frameOf', { number: frame, count: attributes.frames })
        : '',
      stack.frames.length > 1 ? orderText(stack.order) : '',
      series === null ? '' : gapsText(series.gaps),
      notShown > 0 ? text('viewer.notShownFiles', { count: notShown }) : '',
    ),
  ]
}

function how({ attributes, window, view, index, stack }: ShownPicture): CornerLine[] {
  const frame = stack.frames[index]?.frame ?? 1
  return [
    ...lines(
      window?.name ?? '',
      window === null ? '' : windowText(window, attributes.unit),
      view.isInverted ? text('viewer.inverted') : '',
    ),
    ...more(text('viewer.zoom', { percent: Math.round(view.zoom * 100) }), sizeText(attributes, frame)),
    ...lines(lossyText(attributes.lossy)),
  ]
}

const lines = (...said: readonly string[]) => linesOf(said, false)
const more = (...said: readonly string[]) => linesOf(said, true)

function linesOf(said: readonly string[], isMore: boolean): CornerLine[] {
  const trimmed = said.map((line) => line.trim()).filter((line) => line !== '')
  return trimmed.map((line) => ({ said: line, isMore }))
}

const PIXELS = {
  mm: 'viewer.lengthMm',
  calibrated: 'viewer.lengthCalibrated',
  estimated: 'viewer.lengthEstimated',
  detector: 'viewer.lengthDetector',
} as const

/** With how large a pixel is, where that holds for the whole picture. */
function sizeText(attributes: ImageAttributes, frame: number): string {
  const { rows, columns, regions } = attributes
  const { spacing } = frameAttributes(attributes, frame)
  if (spacing.origin === 'none' || regions.length > 0) return text('viewer.size', { columns, rows })
  const written = (value: number) => value.toLocaleString(locale(), { maximumFractionDigits: 3 })
  const [across, down] = [written(spacing.column), written(spacing.row)]
  const value = across === down ? across : `${across} × ${down}`
  return text('viewer.sizeIn', { columns, rows, spacing: text(PIXELS[spacing.origin], { value }) })
}

export function windowText({ width, center }: Pick<ShownWindow, 'width' | 'center'>, unit: string): string {
  return text('viewer.windowAndLevel', { width: short(width), level: `${short(center)} ${unit}`.trim() })
}

/** Four digits are enough to tell what changed. */
const short = (value: number) =>
  value.toLocaleString(locale(), {
    maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 4,
    useGrouping: false,
  })

function lossyText({ isLossy, ratio }: ImageAttributes['lossy']): string {
  if (!isLossy) return ''
  // One ratio for each time that it was compressed; the last is the one of this file.
  const last = Number(ratio.split('\\').at(-1))
  if (!Number.isFinite(last) || last <= 0) return text('viewer.lossy')
  return text('viewer.lossyRatio', { ratio: last.toLocaleString(locale(), { maximumFractionDigits: 1 }) })
}

const NOTES = {
  modalityTableMissing: 'viewer.modalityTableMissing',
  voiTableMissing: 'viewer.voiTableMissing',
  voiFunctionUnknown: 'viewer.voiFunctionUnknown',
  windowTooNarrow: 'viewer.windowTooNarrow',
  syntaxGuessed: 'viewer.syntaxGuessed',
  cutShort: 'viewer.cutShort',
} as const satisfies Record<ImageAttributes['notes'][number], string>
