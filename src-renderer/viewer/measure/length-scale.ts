/**
 * How long a pixel is where something is measured, and how that is known. Never a wrong millimetre: where regions of an ultrasound
 * image do not agree, or a point lies outside of them, lengths are pixels.
 */
import {
  frameAttributes,
  type ImageAttributes,
  type UltrasoundRegion,
} from '../../../src-shared/study/image-attributes'
import type { Point } from './measurement'

/** `region`: an ultrasound region's own scale. The others are those of `PixelSpacing`. */
export type ScaleOrigin = 'mm' | 'calibrated' | 'estimated' | 'detector' | 'region' | 'pixels'

export interface LengthScale {
  readonly origin: ScaleOrigin
  /** Of a pixel, downwards and to the right: millimetres, or of `pixels` proportions. */
  readonly row: number
  readonly column: number
}

/** PS3.3 C.8.5.5.1.15. */
const CENTIMETRES = 3
const MM_PER_CM = 10

/** For what is measured with these points. @param frame from 1. */
export function scaleAt(attributes: ImageAttributes, frame: number, points: readonly Point[]): LengthScale {
  const { spacing } = frameAttributes(attributes, frame)
  const pixels: LengthScale =
    spacing.origin === 'none'
      ? { origin: 'pixels', row: spacing.row, column: spacing.column }
      : { origin: 'pixels', row: 1, column: 1 }
  if (attributes.regions.length > 0) return scaleOfRegions(attributes.regions, points) ?? pixels
  return spacing.origin === 'none'
    ? pixels
    : { origin: spacing.origin, row: spacing.row, column: spacing.column }
}

/** Null unless every region that holds all points has the same scale in centimetres, and there is one. */
function scaleOfRegions(regions: readonly UltrasoundRegion[], points: readonly Point[]): LengthScale | null {
  const around = regions.filter((region) => points.every((point) => isWithin(region, point)))
  const [first] = around
  if (first === undefined || !around.every((region) => isSpatial(region) && isAlike(region, first)))
    return null
  const row = Math.abs(first.deltaY) * MM_PER_CM
  const column = Math.abs(first.deltaX) * MM_PER_CM
  return row > 0 && column > 0 && Number.isFinite(row + column) ? { origin: 'region', row, column } : null
}

const isWithin = ({ x0, y0, x1, y1 }: UltrasoundRegion, [column, row]: Point) =>
  column >= x0 && column < x1 + 1 && row >= y0 && row < y1 + 1

const isSpatial = ({ unitsX, unitsY }: UltrasoundRegion) => unitsX === CENTIMETRES && unitsY === CENTIMETRES

const isAlike = (one: UltrasoundRegion, other: UltrasoundRegion) =>
  one.deltaX === other.deltaX && one.deltaY === other.deltaY
