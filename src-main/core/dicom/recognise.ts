/** Tells a DICOM file by its first bytes. */
import { fromLatin1, viewOf } from '../bytes'
import { vrOf } from './data-dictionary'
import { LONG_VRS, VRS } from './value-representation'

/** Bytes before the prefix of a Part 10 file (PS3.10 section 7.1), and the prefix. */
export const PREAMBLE = 128
export const PREFIX = 'DICM'
/** How much of a file's start is looked at. */
export const RECOGNISE_BYTES = 512

/** Longest value that a first element of group 0002 or 0008 can sensibly have. */
const MAX_FIRST_LENGTH = 1024
/** Affected SOP Class UID. */
const AFFECTED_CLASS = 0x00000002
const META_GROUP = 0x0002
const FIRST_GROUP = 0x0008
/** Up to Referenced Concatenation UID and the like: what stands first in all but cut or odd files. */
const LAST_FIRST_ELEMENT = 0x0018
/** A data set without what usually stands first begins with the patient, the acquisition, the study or the picture. */
const LAST_GROUP = 0x0028

/** True for a Part 10 file: "DICM" after the preamble (PS3.10 section 7.1). @param head as for `isDicom`. */
export function isPart10(head: Uint8Array): boolean {
  return fromLatin1(head.subarray(PREAMBLE, PREAMBLE + PREFIX.length)) === PREFIX
}

/**
 * True for a Part 10 file and for what older software writes: file meta information or a data set that begins at once, or
 * behind the preamble alone, in either byte order, explicit or implicit VR.
 * @param head the first RECOGNISE_BYTES bytes, fewer if the file is shorter.
 */
export function isDicom(head: Uint8Array): boolean {
  if (isPart10(head) || fromLatin1(head.subarray(0, PREFIX.length)) === PREFIX) return true
  return isBare(head) || isBehindEmptyPreamble(head)
}

function isBehindEmptyPreamble(head: Uint8Array): boolean {
  if (head.length <= PREAMBLE || head.subarray(0, PREAMBLE).some((byte) => byte !== 0)) return false
  const first = elementAt(head, PREAMBLE, true)
  return first?.tag !== undefined && first.tag >>> 16 === META_GROUP && first.isExplicit
}

/** Elements at once. */
function isBare(head: Uint8Array): boolean {
  return [true, false].some((isLittleEndian) => {
    const first = elementAt(head, 0, isLittleEndian)
    if (first === undefined) return false
    const { tag, isExplicit, length, end } = first
    const [group, element] = [tag >>> 16, tag & 0xffff]
    // A message's commands, of implicit VR, begin with their length (PS3.7 section 6.3.1).
    if (tag === 0 && isLittleEndian)
      return !isExplicit && length === 4 && elementAt(head, end, true)?.tag === AFFECTED_CLASS
    if ((group === META_GROUP || group === FIRST_GROUP) && element <= LAST_FIRST_ELEMENT)
      return isExplicit || (length <= MAX_FIRST_LENGTH && length % 2 === 0)
    // Others are believed when another element follows that is written alike.
    if (group < FIRST_GROUP || group > LAST_GROUP || length > MAX_FIRST_LENGTH) return false
    const next = elementAt(head, end, isLittleEndian)
    return (
      next !== undefined &&
      next.tag > tag &&
      next.isExplicit === isExplicit &&
      isSensible(first) &&
      isSensible(next)
    )
  })
}

interface FirstElement {
  readonly tag: number
  readonly isExplicit: boolean
  readonly length: number
  readonly end: number
}

/** Undefined where the head ends. */
function elementAt(head: Uint8Array, at: number, isLittleEndian: boolean): FirstElement | undefined {
  if (at + 12 > head.length) return undefined
  const view = viewOf(head)
  const tag = view.getUint16(at, isLittleEndian) * 0x10000 + view.getUint16(at + 2, isLittleEndian)
  const vr = fromLatin1(head.subarray(at + 4, at + 6))
  const element = (isExplicit: boolean, headerBytes: number, length: number) => ({
    ...{ tag, isExplicit, length },
    end: at + headerBytes + length,
  })
  if (!VRS.has(vr)) return element(false, 8, view.getUint32(at + 4, isLittleEndian))
  return LONG_VRS.has(vr)
    ? element(true, 12, view.getUint32(at + 8, isLittleEndian))
    : element(true, 8, view.getUint16(at + 6, isLittleEndian))
}

/** An element of implicit VR has nothing but its tag that could tell it. */
function isSensible({ tag, isExplicit }: FirstElement): boolean {
  return isExplicit || vrOf(tag) !== 'UN'
}
