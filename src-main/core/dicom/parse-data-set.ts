/** dicom-parser, bounded: strangers' files may ask for endless memory. */
import { inflateRawSync } from 'node:zlib'
import dicomParser, { type DataSet } from 'dicom-parser'

/** A deflated data set (PS3.5 section A.5) may unfold to this much, no more. */
const MAX_INFLATED_BYTES = 64 * 1024 * 1024

/** Inflates what follows the file meta information, which is not deflated. */
function inflateAfter(bytes: Uint8Array, position: number): Uint8Array {
  const rest = inflateRawSync(bytes.subarray(position), { maxOutputLength: MAX_INFLATED_BYTES })
  const whole = new Uint8Array(position + rest.length)
  whole.set(bytes.subarray(0, position))
  whole.set(rest, position)
  return whole
}

/**
 * Parses a Part 10 file up to an element of the top level (its header, not its value), or to the end.
 * @param untilTag like `x7fe00010`.
 * @param transferSyntax for a bare data set without file meta information.
 * @throws whatever dicom-parser throws, strings among it, when the bytes are not DICOM.
 */
export function parseDataSet(bytes: Uint8Array, untilTag: string, transferSyntax?: string): DataSet {
  return dicomParser.parseDicom(bytes, {
    untilTag,
    inflater: inflateAfter,
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
