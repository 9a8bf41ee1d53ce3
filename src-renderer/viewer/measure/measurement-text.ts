/** What a measurement says: each number with its unit, and where the unit comes from. */
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'
import { locale } from '../../../src-shared/words/chosen'
import { text } from '../../../src-shared/words/text'
import { type PictureValues, statisticsIn, valueAt } from './ellipse-statistics'
import { type LengthScale, type ScaleOrigin, scaleAt } from './length-scale'
import { angleOf, ellipseArea, lengthOf } from './measured-lengths'
import type { Measurement, Point } from './measurement'

const LENGTHS = {
  mm: 'viewer.lengthMm',
  calibrated: 'viewer.lengthCalibrated',
  region: 'viewer.lengthCalibrated',
  estimated: 'viewer.lengthEstimated',
  detector: 'viewer.lengthDetector',
  pixels: 'viewer.lengthPixels',
} as const satisfies Record<ScaleOrigin, string>

const AREAS = {
  mm: 'viewer.areaMm',
  calibrated: 'viewer.areaCalibrated',
  region: 'viewer.areaCalibrated',
  estimated: 'viewer.areaEstimated',
  detector: 'viewer.areaDetector',
  pixels: 'viewer.areaPixels',
} as const satisfies Record<ScaleOrigin, string>

/** One decimal: a pixel is no finer. */
const oneDecimal = (value: number) =>
  value.toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** Whole where it is whole; floating-point pictures have values of any size. */
function valueText(value: number, unit: string): string {
  const options = Number.isInteger(value) ? {} : { maximumSignificantDigits: 5 }
  return `${value.toLocaleString(locale(), options)} ${unit}`.trim()
}

/** Lines, the first the most wanted. @param frame from 1. @param values null of a colour picture. */
export function measurementLines(
  measurement: Pick<Measurement, 'kind' | 'points'>,
  attributes: ImageAttributes,
  frame: number,
  values: PictureValues | null,
): string[] {
  const { kind, points } = measurement
  const [one, other, third] = points
  const scale = scaleAt(attributes, frame, points)
  if (one === undefined) return []
  if (kind === 'probe') return probeLines(one, attributes.unit, values)
  if (other === undefined) return []
  if (kind === 'length')
    return [text(LENGTHS[scale.origin], { value: oneDecimal(lengthOf(one, other, scale)) })]
  if (kind === 'ellipse') return ellipseLines(one, other, scale, attributes.unit, values)
  if (third === undefined) return []
  const angle = angleOf(one, other, third, scale)
  return [angle === null ? text('viewer.notDefined') : text('viewer.angle', { value: oneDecimal(angle) })]
}

function probeLines(point: Point, unit: string, values: PictureValues | null): string[] {
  const [column, row] = point.map((each) => (Math.floor(each) + 1).toLocaleString(locale()))
  const place = text('viewer.probePlace', { column: column ?? '', row: row ?? '' })
  if (values === null) return [place]
  const value = valueAt(values, point)
  return [value === null ? text('viewer.notDefined') : valueText(value, unit), place]
}

function ellipseLines(
  one: Point,
  other: Point,
  scale: LengthScale,
  unit: string,
  values: PictureValues | null,
): string[] {
  const area = text(AREAS[scale.origin], { value: oneDecimal(ellipseArea(one, other, scale)) })
  if (values === null) return [area]
  const found = statisticsIn(values, one, other)
  if (found === null) return [text('viewer.valuesNotDefined'), area]
  const decimal = (value: number) => `${oneDecimal(value)} ${unit}`.trim()
  const small = Math.abs(found.max - found.min) < 1 && !Number.isInteger(found.mean)
  const mean = small ? valueText(found.mean, unit) : decimal(found.mean)
  const deviation = small ? valueText(found.deviation, unit) : decimal(found.deviation)
  return [
    text('viewer.mean', { mean, deviation }),
    text('viewer.range', { min: valueText(found.min, unit), max: valueText(found.max, unit) }),
    text('viewer.areaOf', { area, count: found.count }),
  ]
}

/** Whether a length of it is one at the detector, which is not one in the patient. */
export function isAtDetector(
  { kind, points }: Measurement,
  attributes: ImageAttributes,
  frame: number,
): boolean {
  return (kind === 'length' || kind === 'ellipse') && scaleAt(attributes, frame, points).origin === 'detector'
}
