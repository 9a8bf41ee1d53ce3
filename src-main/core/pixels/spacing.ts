/** How far pixels lie apart, and how that is known (PS3.3 10.7.1). */
import type { PixelSpacing } from '../../../src-shared/study/image-attributes'
import type { DataSet } from '../dicom/data-set'

const PIXEL_SPACING = 0x00280030
const PIXEL_ASPECT_RATIO = 0x00280034
const CALIBRATION_TYPE = 0x00280a02
const IMAGER_PIXEL_SPACING = 0x00181164
const MAGNIFICATION_FACTOR = 0x00181114
const NOMINAL_SCANNED_PIXEL_SPACING = 0x00182010
const IMAGE_PLANE_PIXEL_SPACING = 0x30020011
const MODALITY = 0x00080060

/** Shadows of what lies before a detector: sizes there are not sizes in the patient. */
const PROJECTIONS: ReadonlySet<string> = new Set('CR DX MG RG XA RF IO PX RTIMAGE'.split(' '))
/** Millimetres, or parts of a ratio: from beyond any microscope to beyond any patient. */
const LEAST_LENGTH = 1e-9
const MOST_LENGTH = 1e6
const MOST_RATIO = 100
/** More digits than a file gives a spacing with. */
const SAME = 1e-6

type Pair = readonly [row: number, column: number]

/** @param measures the frame's Pixel Measures, else the file itself. */
export function spacingOf(dataSet: DataSet, measures: DataSet): PixelSpacing {
  const spacing = pair(measures, PIXEL_SPACING)
  const modality = dataSet.text(MODALITY)
  if (measures !== dataSet && spacing !== null) return of('mm', spacing)
  const calibration = dataSet.text(CALIBRATION_TYPE)
  if (spacing !== null && calibration === 'FIDUCIAL') return of('calibrated', spacing)
  if (spacing !== null && calibration === 'GEOMETRY') return of('estimated', spacing)
  if (modality === 'US' || modality === 'IVUS') return unknown(dataSet)
  if (PROJECTIONS.has(modality)) return projected(dataSet, spacing)
  if (spacing !== null) return of('mm', spacing)
  return elsewhere(dataSet)
}

function projected(dataSet: DataSet, spacing: Pair | null): PixelSpacing {
  const imager = pair(dataSet, IMAGER_PIXEL_SPACING)
  // Another spacing than the detector's is one that was corrected, and nothing tells by what.
  if (spacing !== null)
    return of(imager === null || isSame(spacing, imager) ? 'detector' : 'estimated', spacing)
  if (imager === null) return elsewhere(dataSet)
  const factor = dataSet.number(MAGNIFICATION_FACTOR)
  if (factor === undefined || factor <= 0) return of('detector', imager)
  return of('estimated', [imager[0] / factor, imager[1] / factor])
}

/** On a film, in front of a detector, or nowhere. */
function elsewhere(dataSet: DataSet): PixelSpacing {
  const found =
    pair(dataSet, IMAGER_PIXEL_SPACING) ??
    pair(dataSet, NOMINAL_SCANNED_PIXEL_SPACING) ??
    pair(dataSet, IMAGE_PLANE_PIXEL_SPACING)
  return found === null ? unknown(dataSet) : of('detector', found)
}

function unknown(dataSet: DataSet): PixelSpacing {
  const ratio = pair(dataSet, PIXEL_ASPECT_RATIO)
  return of('none', ratio === null ? [1, 1] : [ratio[0] / ratio[1], 1])
}

function of(origin: PixelSpacing['origin'], [row, column]: Pair): PixelSpacing {
  return { origin, row, column }
}

/** Two lengths that pixels can have; null where they are not that: a picture drawn by them would be nowhere. */
function pair(dataSet: DataSet, tag: number): Pair | null {
  const [row = 0, column = 0] = dataSet.numbers(tag)
  return isLength(row) && isLength(column) && row / column < MOST_RATIO && column / row < MOST_RATIO
    ? [row, column]
    : null
}

function isLength(value: number): boolean {
  return value > LEAST_LENGTH && value < MOST_LENGTH
}

function isSame(one: Pair, other: Pair): boolean {
  return Math.abs(one[0] - other[0]) < SAME && Math.abs(one[1] - other[1]) < SAME
}
