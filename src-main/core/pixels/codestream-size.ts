/** The size that a codestream says of itself, read before a decoder makes room for it. */
import type { FrameCoding } from '../../../src-shared/study/image-attributes'
import { fromLatin1, viewOf } from '../bytes'
import { jpegFrameHeader } from './jpeg-frame-header'

export interface CodestreamSize {
  readonly rows: number
  readonly columns: number
}

/** Undefined where the codestream does not tell at its beginning, or in a way that is not known here. */
export function codestreamSize(bytes: Uint8Array, coding: FrameCoding): CodestreamSize | undefined {
  if (coding === 'jpeg' || coding === 'jpegLossless' || coding === 'jpegLs') return jpegSize(bytes)
  return coding === 'jpegXl' ? jpegXlSize(bytes) : jpeg2000Size(bytes)
}

function jpegSize(bytes: Uint8Array): CodestreamSize | undefined {
  const header = jpegFrameHeader(bytes)
  if (header === undefined || header.at + 9 > bytes.length) return undefined
  const view = viewOf(bytes)
  const rows = view.getUint16(header.at + 5)
  // Zero lines: told later, by DNL.
  return rows === 0 ? undefined : { rows, columns: view.getUint16(header.at + 7) }
}

/** ITU-T T.800 annex A.5.1: SIZ, the first segment, of a bare codestream or one in a file (annex I). */
function jpeg2000Size(bytes: Uint8Array): CodestreamSize | undefined {
  const start = bytes[0] === 0xff ? 0 : boxContent(bytes, ['jp2c'])
  if (start === undefined || bytes.length < start + 24) return undefined
  if (bytes[start + 2] !== 0xff || bytes[start + 3] !== 0x51) return undefined
  const number = (at: number) => viewOf(bytes).getUint32(start + at)
  return { rows: number(12) - number(20), columns: number(8) - number(16) }
}

/** Where the content of the first box of one of these types begins. */
function boxContent(bytes: Uint8Array, types: readonly string[]): number | undefined {
  const view = viewOf(bytes)
  for (let at = 0; at + 8 <= bytes.length; ) {
    if (types.includes(fromLatin1(bytes.subarray(at + 4, at + 8)))) return at + 8
    const size = view.getUint32(at)
    if (size < 8) return undefined
    at += size
  }
  return undefined
}

/** ISO/IEC 18181-1 annex D.2: the size header, behind the codestream's signature. */
function jpegXlSize(bytes: Uint8Array): CodestreamSize | undefined {
  const start = jpegXlStart(bytes)
  if (start === undefined) return undefined
  let bit = 0
  const read = (count: number) => {
    let value = 0
    for (let i = 0; i < count; i++, bit++)
      value += (((bytes[start + (bit >>> 3)] ?? 0) >>> (bit & 7)) & 1) * 2 ** i
    return value
  }
  const isSmall = read(1) === 1
  const length = () => (isSmall ? 8 * (read(5) + 1) : read(SIZE_BITS[read(2)] as number) + 1)
  const rows = length()
  const ratio = RATIOS[read(3)]
  return { rows, columns: ratio === undefined ? length() : Math.floor(rows * ratio) }
}

const SIZE_BITS = [9, 13, 18, 30]
/** Of columns to rows; the first stands for columns that are told. */
const RATIOS = [undefined, 1, 12 / 10, 4 / 3, 3 / 2, 16 / 9, 5 / 4, 2]

/** Behind the signature of the codestream, which may lie in a box of a file (ISO/IEC 18181-2). */
function jpegXlStart(bytes: Uint8Array): number | undefined {
  const isCodestream = (at: number) => bytes[at] === 0xff && bytes[at + 1] === 0x0a
  // A part of a codestream has its number before it.
  const content = isCodestream(0)
    ? 0
    : (boxContent(bytes, ['jxlc']) ?? (boxContent(bytes, ['jxlp']) ?? Number.NaN) + 4)
  return isCodestream(content) ? content + 2 : undefined
}
