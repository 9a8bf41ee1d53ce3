/** What the bytes of a frame are, by the transfer syntax (PS3.5 chapter 10, PS3.6 annex A). */
import type { FrameCoding } from '../../../src-shared/study/image-attributes'

const DICOM = '1.2.840.10008.1.2'
const JPEG = `${DICOM}.4`

export const IMPLICIT_LITTLE = DICOM
export const EXPLICIT_LITTLE = `${DICOM}.1`
export const DEFLATED = `${DICOM}.1.99`
export const EXPLICIT_BIG = `${DICOM}.2`
/** Implicit VR little endian, but for the pixels: private, of General Electric. */
export const GE_BIG_PIXELS = '1.2.840.113619.5.2'

/** Codings that are undone here; the page gets plain samples. */
export type PlainCoding = 'native' | 'encapsulated' | 'deflatedFrame' | 'rle'

const CODINGS: ReadonlyMap<string, PlainCoding | FrameCoding> = new Map([
  ...[IMPLICIT_LITTLE, EXPLICIT_LITTLE, DEFLATED, EXPLICIT_BIG, GE_BIG_PIXELS].map(
    (uid) => [uid, 'native'] as const,
  ),
  // Papyrus 3.
  ['1.2.840.10008.1.20', 'native'],
  [`${DICOM}.1.98`, 'encapsulated'],
  [`${DICOM}.8.1`, 'deflatedFrame'],
  [`${DICOM}.5`, 'rle'],
  ...[50, 51, 53, 55].map((last) => [`${JPEG}.${last}`, 'jpeg'] as const),
  ...[57, 70].map((last) => [`${JPEG}.${last}`, 'jpegLossless'] as const),
  ...[80, 81].map((last) => [`${JPEG}.${last}`, 'jpegLs'] as const),
  ...[90, 91].map((last) => [`${JPEG}.${last}`, 'jpeg2000'] as const),
  ...[110, 111, 112].map((last) => [`${JPEG}.${last}`, 'jpegXl'] as const),
  ...[201, 202, 203].map((last) => [`${JPEG}.${last}`, 'htj2k'] as const),
])

/** Undefined when no decoder is there for it. */
export function codingOf(transferSyntax: string): PlainCoding | FrameCoding | undefined {
  return CODINGS.get(transferSyntax)
}

/** MPEG-2, MPEG-4 and HEVC, fragmentable or not. */
export function isVideo(transferSyntax: string): boolean {
  return /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/.test(transferSyntax)
}

/** Baseline and extended JPEG always lose something, whether the file says so or not. */
export function isAlwaysLossy(transferSyntax: string): boolean {
  return codingOf(transferSyntax) === 'jpeg'
}
