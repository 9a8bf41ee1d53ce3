/** A file's place in the library: what it is, by its header alone. */
import type { ByteSource } from '../byte-source'
import type { Compression } from '../platform'
import { sopClassName } from './data-dictionary'
import type { DataSet } from './data-set'
import type { IndexAttributes, SortingAttributes } from './index-attributes'
import { NotShown, whileThere } from './not-shown-error'
import { type DicomFile, openFile } from './open-file'
import { assertDrawn, declaredFrames, nativeFrames, type PixelElement, pixelFormat } from './pixel-format'
import { orientationOf, positions } from './plane'
import { isPixelData, UNDEFINED_LENGTH } from './read-data-set'
import { isDocument } from './read-document'
import { shownValue } from './shown-text'
import { summaryOf } from './summary'

const MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002
const SOP_CLASS_UID = 0x00080016
const SERIES_DATE = 0x00080021
const ACQUISITION_DATE = 0x00080022
const CONTENT_DATE = 0x00080023
const ACQUISITION_DATE_TIME = 0x0008002a
const SERIES_TIME = 0x00080031
const ACQUISITION_TIME = 0x00080032
const CONTENT_TIME = 0x00080033
const INSTANCE_NUMBER = 0x00200013
const FRAME_OF_REFERENCE_UID = 0x00200052

/** A deflated header of many frames is still shorter. */
const MAX_INFLATED = 16 * 1024 * 1024

/**
 * Reads up to the pixel data, whose bytes stay where they are.
 * @throws NotShown `damaged` when nothing can be read that only DICOM has.
 */
export function readIndex(source: ByteSource, compression: Compression): IndexAttributes {
  const file = openFile(source, compression, { isEnd: isPixelData, maxInflated: MAX_INFLATED })
  return whileThere(() => indexOf(file, pixelElement(file), source.size))
}

/** What ended the reading, with as many of its bytes as are there. */
function pixelElement({ dataSet, endElement, isTooLong }: DicomFile): PixelElement | undefined {
  if (endElement === null || endElement.length === 0) return undefined
  const there = isTooLong ? endElement.length : dataSet.window.size - endElement.position
  const length = Math.max(0, Math.min(endElement.length, there))
  return { ...endElement, length, isEncapsulated: endElement.length === UNDEFINED_LENGTH }
}

/**
 * @param pixels undefined when there are none.
 * @param bytes of the file, which bound how many frames it can have.
 * @throws NotShown `damaged`
 */
export function indexOf(file: DicomFile, pixels: PixelElement | undefined, bytes: number): IndexAttributes {
  const { dataSet } = file
  if (dataSet.elements.length === 0) throw new NotShown('damaged')
  const sopClass = shownValue(dataSet, SOP_CLASS_UID) || shownValue(file.meta, MEDIA_STORAGE_SOP_CLASS_UID)
  return {
    summary: summaryOf(file),
    sorting: sortingOf(dataSet),
    what: sopClassName(sopClass),
    ...picturesOf(file, pixels, bytes),
  }
}

function picturesOf(
  file: DicomFile,
  pixels: PixelElement | undefined,
  bytes: number,
): Pick<IndexAttributes, 'frames' | 'notShown'> {
  const { dataSet } = file
  if (pixels === undefined) return { frames: 0, notShown: isDocument(dataSet) ? 'document' : 'noPixels' }
  let frames = declaredFrames(dataSet, bytes)
  try {
    const format = pixelFormat(file, pixels, undefined)
    if (!pixels.isEncapsulated) frames = Math.min(frames, nativeFrames(format))
    assertDrawn(format, frames)
    return { frames, notShown: null }
  } catch (thrown) {
    if (thrown instanceof NotShown) return { frames, notShown: thrown.reason }
    throw thrown
  }
}

function sortingOf(dataSet: DataSet): SortingAttributes {
  const value = (tag: number) => shownValue(dataSet, tag)
  const number = dataSet.number(INSTANCE_NUMBER)
  return {
    position: positions(dataSet)(0),
    orientation: orientationOf(dataSet, 0),
    frameOfReference: value(FRAME_OF_REFERENCE_UID),
    instanceNumber: number === undefined ? null : number,
    acquired:
      value(ACQUISITION_DATE_TIME) ||
      value(ACQUISITION_DATE) + value(ACQUISITION_TIME) ||
      value(CONTENT_DATE) + value(CONTENT_TIME),
    seriesDate: value(SERIES_DATE),
    seriesTime: value(SERIES_TIME),
  }
}
