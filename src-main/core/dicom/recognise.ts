/** Tells a DICOM file by its first bytes. */
import { fromLatin1, viewOf } from '../bytes'

/** Bytes before the prefix of a Part 10 file (PS3.10 section 7.1), and the prefix. */
export const PREAMBLE = 128
export const PREFIX = 'DICM'
/** How much of a file's start is looked at. */
export const RECOGNISE_BYTES = PREAMBLE + PREFIX.length

const VRS = new Set(
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(
    ' ',
  ),
)
/** Longest value that a first element of group 0002 or 0008 can sensibly have. */
const MAX_FIRST_LENGTH = 1024

/** True for a Part 10 file: "DICM" after the preamble (PS3.10 section 7.1). @param head as for `isDicom`. */
export function isPart10(head: Uint8Array): boolean {
  return fromLatin1(head.subarray(PREAMBLE, RECOGNISE_BYTES)) === PREFIX
}

/**
 * True for a Part 10 file and for a bare data set that begins with an element of group 0002 or 0008 in either byte
 * order, explicit or implicit VR, as older software writes them.
 * @param head the first RECOGNISE_BYTES bytes, fewer if the file is shorter.
 */
export function isDicom(head: Uint8Array): boolean {
  const ascii = (at: number, length: number) => fromLatin1(head.subarray(at, at + length))
  if (isPart10(head) || ascii(0, PREFIX.length) === PREFIX) return true
  if (head.length < 8) return false
  const view = viewOf(head)
  for (const littleEndian of [true, false]) {
    const group = view.getUint16(0, littleEndian)
    const element = view.getUint16(2, littleEndian)
    if ((group !== 0x0002 && group !== 0x0008) || element > 0x0018) continue
    if (VRS.has(ascii(4, 2))) return true
    const length = view.getUint32(4, littleEndian)
    if (length <= MAX_FIRST_LENGTH && length % 2 === 0) return true
  }
  return false
}
