/** All that the viewer must know of a file's pictures (src-shared/study/image-attributes.ts). */
import type {
  FrameAttributes,
  ImageAttributes,
  ModalityTransform,
  UltrasoundRegion,
} from '../../../src-shared/study/image-attributes'
import type { ItemId } from '../../../src-shared/study/study-ids'
import type { DataSet } from '../dicom/data-set'
import { frameGroup, hasFrameGroups } from '../dicom/functional-groups'
import type { DicomFile } from '../dicom/open-file'
import type { PixelFormat } from '../dicom/pixel-format'
import { GRID_FRAME_OFFSETS, orientationOf, positions } from '../dicom/plane'
import { shownText, shownValue } from '../dicom/shown-text'
import { isAlwaysLossy } from '../dicom/transfer-syntaxes'
import type { Compression } from '../platform'
import { cineOf } from './cine'
import { identityOf } from './image-identity'
import { frameCoding, isPlain, type OpenedPixels } from './open-pixels'
import { overlaysOf } from './overlays'
import { readCellBits } from './read-frame'
import { spacingOf } from './spacing'
import { sampleTypeOf } from './unpack-samples'
import {
  FRAME_VOI_LUT,
  modalityOf,
  PIXEL_VALUE_TRANSFORMATION,
  type TransformReading,
  unitOf,
  voiTablesOf,
  windowsOf,
} from './value-transforms'

const PIXEL_MEASURES = 0x00289110
const PRESENTATION_LUT_SHAPE = 0x20500020
/** Pixel Padding Value and Range Limit of each kind of pixel data. */
const PADDING_TAGS = {
  integer: [0x00280120, 0x00280121],
  float32: [0x00280122, 0x00280124],
  float64: [0x00280123, 0x00280125],
} as const
const LOSSY_COMPRESSION = 0x00282110
const LOSSY_RATIO = 0x00282112
const PATIENT_ORIENTATION = 0x00200020
const FRAME_OF_REFERENCE = 0x00200052
const ULTRASOUND_REGIONS = 0x00186011
const MAX_REGIONS = 256

/** @throws NotShown when embedded overlays ask for pixels that cannot be had. */
export function imageAttributes(
  file: DicomFile,
  pixels: OpenedPixels,
  item: ItemId,
  compression: Compression,
): ImageAttributes {
  const { dataSet, transferSyntax, namedSyntax } = file
  const { places, frames, palette } = pixels
  const { format } = places
  const notes: TransformReading['notes'] = new Set()
  if (namedSyntax === '') notes.add('syntaxGuessed')
  if (pixels.isCutShort) notes.add('cutShort')
  const isColour = format.samplesPerPixel === 3 || palette !== null
  const isRgb = isColour && isPlain(format.coding)
  return {
    item,
    frames,
    coding: frameCoding(format.coding),
    transferSyntax,
    rows: format.rows,
    columns: format.columns,
    samplesPerPixel: isRgb ? 3 : format.samplesPerPixel,
    photometric: isRgb ? 'RGB' : format.photometric,
    sampleType: isRgb ? 'uint8' : sampleTypeOf(format),
    bitsAllocated: isRgb ? 8 : format.bitsAllocated,
    bitsStored: isRgb ? 8 : format.bitsStored,
    isSigned: !isRgb && format.isSigned,
    palette: isRgb ? null : palette,
    padding: isColour ? null : paddingOf(dataSet, format),
    isInverse: shownValue(dataSet, PRESENTATION_LUT_SHAPE) === 'INVERSE',
    overlays: overlaysOf(dataSet, { rows: format.rows, columns: format.columns, frames }, (frame, bit) =>
      isPlain(format.coding) && format.samplesPerPixel === 1
        ? readCellBits(places, compression, frame, bit)
        : undefined,
    ),
    perFrame: perFrame(dataSet, format, frames, notes),
    frameOfReference: shownValue(dataSet, FRAME_OF_REFERENCE),
    patientOrientation: patientOrientation(dataSet),
    regions: regionsOf(dataSet),
    unit: isColour ? '' : unitOf(dataSet),
    lossy: {
      isLossy: dataSet.text(LOSSY_COMPRESSION) === '01' || isAlwaysLossy(transferSyntax),
      ratio: shownText(dataSet.texts(LOSSY_RATIO).at(-1) ?? ''),
    },
    cine: cineOf(dataSet, frames),
    identity: identityOf(dataSet),
    notes: [...notes],
  }
}

function perFrame(
  dataSet: DataSet,
  { isSigned, numbers, samplesPerPixel }: PixelFormat,
  frames: number,
  notes: TransformReading['notes'],
): FrameAttributes[] {
  const reading = { dataSet, isSigned, isFloat: numbers !== 'integer', notes, tables: new Map() }
  const isGray = samplesPerPixel === 1
  const identity: ModalityTransform = { kind: 'rescale', slope: 1, intercept: 0 }
  const position = positions(dataSet)
  const groupOf = (frame: number, sequence: number) => frameGroup(dataSet, frame, sequence)
  // Most frames have one group in common.
  const modality = once((group) => (isGray ? modalityOf(reading, group) : identity))
  const windows = once((group) => windowsOf(reading, group))
  const spacing = once((group) => spacingOf(dataSet, group))
  return Array.from({ length: differ(dataSet) ? frames : 1 }, (_, frame) => {
    const transform = modality(groupOf(frame, PIXEL_VALUE_TRANSFORMATION))
    const voi = groupOf(frame, FRAME_VOI_LUT)
    const isNegative = transform.kind === 'rescale' && (isSigned || transform.intercept < 0)
    return {
      position: position(frame),
      orientation: orientationOf(dataSet, frame),
      spacing: spacing(groupOf(frame, PIXEL_MEASURES)),
      modality: transform,
      windows: windows(voi),
      tables: isGray ? voiTablesOf(reading, voi, isNegative) : [],
    }
  })
}

function differ(dataSet: DataSet): boolean {
  return hasFrameGroups(dataSet) || dataSet.has(GRID_FRAME_OFFSETS)
}

function once<T>(read: (group: DataSet) => T): (group: DataSet) => T {
  const known = new Map<DataSet, T>()
  return (group) => {
    const value = known.get(group) ?? read(group)
    known.set(group, value)
    return value
  }
}

function paddingOf(dataSet: DataSet, format: PixelFormat): ImageAttributes['padding'] {
  const [values, limits] = PADDING_TAGS[format.numbers]
  const value = dataSet.number(values)
  if (value === undefined) return null
  const one = storedValue(value, format)
  const other = storedValue(dataSet.number(limits) ?? value, format)
  return { low: Math.min(one, other), high: Math.max(one, other) }
}

/** Cut to Bits Stored and of the sign of the pixels, as the pixels are, whatever VR it is written with. */
function storedValue(value: number, { numbers, isSigned, bitsStored }: PixelFormat): number {
  if (numbers !== 'integer') return value
  const above = 32 - bitsStored
  return isSigned ? (value << above) >> above : (value << above) >>> above
}

function patientOrientation(dataSet: DataSet): [string, string] | null {
  const [row = '', column = ''] = dataSet.texts(PATIENT_ORIENTATION).map((text) => shownText(text))
  return row === '' || column === '' ? null : [row, column]
}

function regionsOf(dataSet: DataSet): UltrasoundRegion[] {
  return dataSet
    .items(ULTRASOUND_REGIONS)
    .slice(0, MAX_REGIONS)
    .flatMap((item) => {
      const number = (tag: number) => item.number(tag) ?? 0
      const [deltaX, deltaY] = [item.number(0x0018602c), item.number(0x0018602e)]
      if (deltaX === undefined || deltaY === undefined) return []
      return [
        {
          x0: number(0x00186018),
          y0: number(0x0018601a),
          x1: number(0x0018601c),
          y1: number(0x0018601e),
          spatialFormat: number(0x00186012),
          dataType: number(0x00186014),
          unitsX: number(0x00186024),
          unitsY: number(0x00186026),
          deltaX,
          deltaY,
        },
      ]
    })
}
