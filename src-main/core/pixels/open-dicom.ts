/** A DICOM file opened for the viewer: what its pictures are, and each frame by its place. */
import type { ElementList } from '../../../src-shared/study/data-element-list'
import type { FrameCoding, ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { ShownDocument } from '../../../src-shared/study/shown-document'
import type { ItemId } from '../../../src-shared/study/study-ids'
import type { ByteSource } from '../byte-source'
import type { IndexAttributes } from '../dicom/index-attributes'
import { listElements } from '../dicom/list-elements'
import { NotShown, whileThere } from '../dicom/not-shown-error'
import { openFile } from '../dicom/open-file'
import { readDocument } from '../dicom/read-document'
import { indexOf } from '../dicom/read-index'
import type { DicomSummary } from '../dicom/summary'
import type { Compression } from '../platform'
import { codestreamSize } from './codestream-size'
import { isPlain, type OpenedPixels, openPixels, pixelElement } from './open-pixels'
import { imageAttributes } from './read-attributes'
import { readCodestream, readSamples } from './read-frame'

export { NotShown } from '../dicom/not-shown-error'

/** A deflated data set is unfolded in memory, pixels and all. */
const MAX_INFLATED = 128 * 1024 * 1024

export interface OpenedDicom {
  readonly summary: DicomSummary
  readonly index: IndexAttributes
  /** @throws NotShown when the file has no picture, or none that is drawn. */
  attributes(item: ItemId): ImageAttributes
  /**
   * Samples or codestream as `attributes` describe them, in a buffer of exactly the frame that is the caller's.
   * @param frame from 1.
   * @throws NotShown
   */
  frame(frame: number): Uint8Array<ArrayBuffer>
  /** Every element, as far as they can be read. */
  elements(): ElementList
  /** Null when the file is neither a report nor an encapsulated document. */
  document(): ShownDocument | null
}

/**
 * Reads the header; pixels are read frame by frame out of `source`, which must stay open for as long.
 * @throws NotShown `damaged` when nothing can be read that only DICOM has.
 */
export function openDicom(source: ByteSource, compression: Compression): OpenedDicom {
  const file = openFile(source, compression, { maxInflated: MAX_INFLATED })
  const index = whileThere(() => indexOf(file, pixelElement(file.dataSet), source.size))
  let opened: OpenedPixels | undefined
  const pixels = () => {
    opened ??= openPixels(file)
    return opened
  }
  return {
    summary: index.summary,
    index,
    attributes: (item) => whileThere(() => imageAttributes(file, pixels(), item, compression)),
    frame: (frame) => whileThere(() => readFrame(pixels(), frame, compression)),
    elements: () => whileThere(() => listElements(file)),
    document: () => whileThere(() => readDocument(file)),
  }
}

function readFrame(
  { places, frames, palette }: OpenedPixels,
  frame: number,
  compression: Compression,
): Uint8Array<ArrayBuffer> {
  const { format } = places
  if (frame < 1 || frame > frames) throw new NotShown('cutShort')
  if (isPlain(format.coding)) return readSamples(places, compression, palette, frame - 1)
  return checkedSize(readCodestream(places, frame - 1), format.coding, format)
}

/** @throws NotShown `sizeDiffers` when the frame says another size of itself than the header. */
function checkedSize(
  codestream: Uint8Array<ArrayBuffer>,
  coding: FrameCoding,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Uint8Array<ArrayBuffer> {
  const size = codestreamSize(codestream, coding)
  if (size !== undefined && (size.rows !== rows || size.columns !== columns))
    throw new NotShown('sizeDiffers', `${size.columns} x ${size.rows}`)
  return codestream
}
