/** The pixels of a file, found and checked: what each frame needs to be read. */
import type { FrameCoding } from '../../../src-shared/study/image-attributes'
import type { DataElement, DataSet } from '../dicom/data-set'
import { NotShown } from '../dicom/not-shown-error'
import type { DicomFile } from '../dicom/open-file'
import {
  assertDrawn,
  declaredFrames,
  nativeFrames,
  type PixelElement,
  type PixelFormat,
  pixelFormat,
} from '../dicom/pixel-format'
import { isPixelData } from '../dicom/read-data-set'
import type { PlainCoding } from '../dicom/transfer-syntaxes'
import { encapsulatedFrames } from './frame-table'
import { type Palette, paletteOf } from './palette'
import type { FramePlaces } from './read-frame'
import { seenCoding } from './seen-coding'

export interface OpenedPixels {
  readonly places: FramePlaces
  /** Frames that are wholly there. */
  readonly frames: number
  /** Fewer than the header declares. */
  readonly isCutShort: boolean
  readonly palette: Palette | null
}

/** Undone here; the others are codestreams that the page decodes. */
export function isPlain(coding: PixelFormat['coding']): coding is PlainCoding {
  return ['native', 'encapsulated', 'deflatedFrame', 'rle'].includes(coding)
}

/** The element that holds the pixels; undefined when there is none, or none of any length. */
export function pixelElement({ elements }: DataSet): (DataElement & PixelElement) | undefined {
  const element = elements.findLast(({ tag, length }) => isPixelData(tag) && length > 0)
  return element === undefined ? undefined : { ...element, isEncapsulated: element.fragments !== null }
}

/** @throws NotShown when there is no picture, or none that is drawn. */
export function openPixels(file: DicomFile): OpenedPixels {
  const { dataSet } = file
  if (file.isTooLong) throw new NotShown('tooLarge')
  const element = pixelElement(dataSet)
  if (element === undefined) throw new NotShown('noPixels')
  const format = pixelFormat(file, element, seenCoding(dataSet, element))
  const declared = declaredFrames(dataSet, element.length)
  const fragments = element.isEncapsulated ? encapsulatedFrames(dataSet, element, declared) : null
  const frames = Math.min(declared, fragments?.length ?? nativeFrames(format))
  assertDrawn(format, frames)
  const isPalette = format.photometric === 'PALETTE COLOR'
  return {
    places: { dataSet, format, fragments },
    frames,
    isCutShort: frames < declared || file.ending === 'cut',
    palette: isPalette ? paletteOf(dataSet, format.isSigned) : null,
  }
}

/** What the page gets of frames that are coded so in the file. */
export function frameCoding(coding: PixelFormat['coding']): FrameCoding {
  return isPlain(coding) ? 'samples' : coding
}
