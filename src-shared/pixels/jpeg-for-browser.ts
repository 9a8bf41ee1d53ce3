/**
 * An 8-bit JPEG of a DICOM file made into one that every browser decodes as it is meant. What the header calls RGB is often not:
 * it is where the codestream neither has JFIF's marker, nor Adobe's, nor smaller planes for colour than for brightness.
 */
import type { JpegHead } from './codestream-head'

const APP0 = 0xe0
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe

/** Adobe's marker: version 100, no flags, then the colour transform. */
const ADOBE = [0xff, APP14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0]
const NO_TRANSFORM = 0
const YCBCR = 1

/**
 * The codestream, in pieces: without comments, and without what application segments could make a browser do (turn the
 * picture round, apply a colour profile).
 */
export function jpegForBrowser(bytes: Uint8Array, head: JpegHead, photometric: string): Uint8Array[] {
  const kept = head.segments.filter(({ marker }) => marker !== COMMENT && !isRemoved(marker))
  const pieces = [bytes.subarray(0, 2)]
  const transform = neededTransform(head, photometric)
  if (transform !== null) pieces.push(new Uint8Array([...ADOBE, transform]))
  return [...pieces, ...kept.map(({ begin, end }) => bytes.subarray(begin, end)), bytes.subarray(head.scanAt)]
}

/** Null where the codestream says it itself. */
function neededTransform(head: JpegHead, photometric: string): number | null {
  if (head.components.length !== 3 || head.hasJfif || head.adobeTransform !== null) return null
  const isSubsampled = head.components.some(
    ({ h, v }) => h !== head.components[0]?.h || v !== head.components[0]?.v,
  )
  return photometric === 'RGB' && !isSubsampled ? NO_TRANSFORM : YCBCR
}

function isRemoved(marker: number): boolean {
  return marker > APP0 && marker <= APP15 && marker !== APP14
}
