/** dicom-parser, bounded: strangers' files may ask for endless memory. */
import dicomParser, { type DataSet } from 'dicom-parser'
import { concat } from '../bytes'
import type { Compression } from '../platform'

/** Of a deflated data set (PS3.5 section A.5) so much is unfolded, no more. */
const MAX_INFLATED_BYTES = 1024 * 1024

/**
 * Parses a Part 10 file up to an element of the top level (its header, not its value), or to the end.
 * @param untilTag like `x7fe00010`.
 * @param transferSyntax for a bare data set without file meta information.
 * @throws whatever dicom-parser throws, strings among it, when the bytes are not DICOM.
 */
export function parseDataSet(
  bytes: Uint8Array,
  untilTag: string,
  compression: Compression,
  transferSyntax?: string,
): DataSet {
  return dicomParser.parseDicom(bytes, {
    untilTag,
    inflater: (whole, position) => inflateAfter(whole, position, compression),
    ...(transferSyntax === undefined ? {} : { TransferSyntaxUID: transferSyntax }),
  })
}

/**
 * The Transfer Syntax UID of a Part 10 file; nothing behind the file meta information is read or inflated.
 * @throws whatever dicom-parser throws, strings among it, when the bytes are not a Part 10 file.
 */
export function readTransferSyntax(bytes: Uint8Array): string | undefined {
  return dicomParser.readPart10Header(bytes).string('x00020010')
}

/** Inflates the beginning of what follows the file meta information, which is not deflated. */
function inflateAfter(bytes: Uint8Array, position: number, compression: Compression): Uint8Array {
  const rest = compression.inflateRawStart(bytes.subarray(position), MAX_INFLATED_BYTES)
  if (rest === undefined) throw new Error('the deflated data set is damaged')
  return concat(bytes.subarray(0, position), rest)
}
