/** What a codestream is, by the marks that it begins with. */
import type { FrameCoding } from '../../../src-shared/study/image-attributes'
import type { DataElement, DataSet } from '../dicom/data-set'
import type { PlainCoding } from '../dicom/transfer-syntaxes'
import { jpegFrameHeader, SOF_JPEG_LS, SOF_LOSSLESS } from './jpeg-frame-header'

/** Of the first fragment; undefined where it begins like nothing that is known. */
export function seenCoding(
  dataSet: DataSet,
  { fragments }: Pick<DataElement, 'fragments'>,
): FrameCoding | PlainCoding | undefined {
  const first = fragments?.slice(1).find(({ length }) => length > 4)
  if (first === undefined) return undefined
  const head = dataSet.window.bytes(first.position, Math.min(first.length, 4096))
  if (head[0] === 0xff && head[1] === 0x4f) return 'jpeg2000'
  if (head[0] === 0xff && head[1] === 0xd8) {
    const marker = jpegFrameHeader(head)?.marker
    if (marker === SOF_LOSSLESS) return 'jpegLossless'
    return marker === SOF_JPEG_LS ? 'jpegLs' : 'jpeg'
  }
  const segments = head[0] as number
  return segments >= 1 && segments <= 15 && head[1] === 0 && head[4] === 64 ? 'rle' : undefined
}
