/** The picture of a DICOM file as the viewer shows it, by the same code, and its stored values as bytes. */

import { randomUUID } from 'node:crypto'
import { OrreryError } from '../../src-shared/errors'
import { MOST_PIXELS } from '../../src-shared/lab/lab-limits'
import type { PictureNote } from '../../src-shared/lab/lab-report'
import { decodeCodestream, NotDecodable } from '../../src-shared/pixels/decode-codestream'
import type { DecodedFrame, StoredValues } from '../../src-shared/pixels/decoded-frame'
import { plainSamples } from '../../src-shared/pixels/plain-samples'
import { shownPixels } from '../../src-shared/pixels/shown-pixels'
import type { ImageAttributes } from '../../src-shared/study/image-attributes'
import { ItemId } from '../../src-shared/study/study-ids'
import { fromInterleaved, type Picture } from '../analysis/picture'
import type { ByteSource } from '../core/byte-source'
import { NotShown } from '../core/dicom/not-shown-error'
import { ROW_BYTES, TILE_COLUMNS } from '../core/envelope/tiles'
import { openDicom } from '../core/pixels/open-dicom'
import { nodeCompression } from '../platform/node-zlib'
import { nodeDecoders } from './node-decoders'
import type { ReadPicture } from './picture-calls'

/** Frames are read by their place; one that is compressed is no longer than its file. */
const MOST_BYTES = 1024 * 1024 * 1024

const FRAME = 1

/**
 * The first frame: `shown`, by the file's first window or table, or over its full range, with its overlays; and, where its values
 * have more than 8 bits, `pixelData`.
 * @throws NotShown; OrreryError PICTURE_TOO_LARGE, PICTURE_UNREADABLE.
 */
export async function readDicomPictures(source: ByteSource): Promise<ReadPicture[]> {
  if (source.size > MOST_BYTES) throw new OrreryError('PICTURE_TOO_LARGE')
  const opened = openDicom(source, nodeCompression)
  const attributes = opened.attributes(ItemId.parse(randomUUID()))
  const { rows, columns, frames } = attributes
  if (rows * columns > MOST_PIXELS) throw new OrreryError('PICTURE_TOO_LARGE')
  const frame = await decoded(attributes, opened.frame(FRAME))
  const notes: PictureNote[] = frames > 1 ? ['firstFrame'] : []
  const shown = shownPicture(attributes, frame, notes)
  if (frame.kind === 'rgb' || frame.values.BYTES_PER_ELEMENT === 1) return [shown]
  const bytes = bytesOf(frame.values)
  if (bytes.length > 3 * MOST_PIXELS) return [{ ...shown, notes: [...shown.notes, 'pixelDataTooLong'] }]
  return [shown, { part: 'pixelData', picture: contentPicture(bytes), notes: [...notes, 'pixelDataAsBytes'] }]
}

async function decoded(attributes: ImageAttributes, bytes: Uint8Array<ArrayBuffer>): Promise<DecodedFrame> {
  if (attributes.coding === 'samples') {
    const frame = plainSamples(bytes.buffer, attributes)
    if (frame === null) throw new NotShown('sizeDiffers')
    return frame
  }
  try {
    return await decodeCodestream(bytes, attributes, nodeDecoders)
  } catch (thrown) {
    throw new NotShown(thrown instanceof NotDecodable ? thrown.reason : 'notDecoded')
  }
}

/** As the viewer draws it before anybody touches anything. */
function shownPicture(
  attributes: ImageAttributes,
  frame: DecodedFrame,
  notes: readonly PictureNote[],
): ReadPicture {
  const { rows, columns } = frame
  const { pixels, isGrey, notes: made } = shownPixels(attributes, frame, FRAME)
  const picture = isGrey ? greyPicture(pixels, rows, columns) : fromInterleaved(pixels, rows, columns)
  return { part: 'shown', picture, notes: [...notes, ...made] }
}

function greyPicture(grey: Uint8Array, rows: number, columns: number): Picture {
  const planes = new Uint8Array(3 * grey.length)
  for (const channel of [0, 1, 2]) planes.set(grey, channel * grey.length)
  return { rows, columns, planes }
}

/** Low bytes first: masked to Bits Stored and sign-extended values, whichever way the file stores them. */
function bytesOf({ buffer, byteOffset, byteLength }: StoredValues): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/**
 * Bytes laid out as the content of a file is in a tile (CIPHER.md section 4): planes of 512 columns, filled up with zeros; but all
 * in one picture, as high as it takes.
 */
function contentPicture(bytes: Uint8Array): Picture {
  const rows = Math.max(1, Math.ceil(bytes.length / ROW_BYTES))
  const planes = new Uint8Array(rows * ROW_BYTES)
  planes.set(bytes)
  return { rows, columns: TILE_COLUMNS, planes }
}
