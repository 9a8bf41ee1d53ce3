/** Which study, series and instance a DICOM file belongs to (PS3.3 C.7.2.1, C.7.3.1, C.12.1). */
import type { DataSet } from 'dicom-parser'
import { fromLatin1 } from '../bytes'
import type { Compression } from '../platform'
import { parseDataSet } from './parse-data-set'

export interface Identifiers {
  readonly studyInstanceUid: string | undefined
  readonly seriesInstanceUid: string | undefined
  readonly sopInstanceUid: string | undefined
}

const IMPLICIT_LITTLE = '1.2.840.10008.1.2'
const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1'
const EXPLICIT_BIG = '1.2.840.10008.1.2.2'

/**
 * Never throws: what a broken file does not tell is undefined.
 * @param bytes a whole DICOM file, with or without preamble.
 */
export function readIdentifiers(bytes: Uint8Array, compression: Compression): Identifiers {
  const dataSet = readUpToSeries(bytes, compression)
  const uid = (tag: string) => {
    try {
      return dataSet?.string(tag) || undefined
    } catch {
      return undefined
    }
  }
  return {
    studyInstanceUid: uid('x0020000d'),
    seriesInstanceUid: uid('x0020000e'),
    sopInstanceUid: uid('x00080018'),
  }
}

function readUpToSeries(bytes: Uint8Array, compression: Compression): DataSet | undefined {
  try {
    return parseDataSet(bytes, 'x00200010', compression, bareTransferSyntax(bytes))
  } catch (thrown) {
    // dicom-parser hands out what it read before a broken element.
    if (typeof thrown === 'object' && thrown !== null && 'dataSet' in thrown) return thrown.dataSet as DataSet
    return undefined
  }
}

/** What a bare data set seems to be written in: a VR of two capitals after the first tag means explicit VR. */
function bareTransferSyntax(bytes: Uint8Array): string {
  const explicit = /^[A-Z]{2}$/.test(fromLatin1(bytes.subarray(4, 6)))
  if (!explicit) return IMPLICIT_LITTLE
  return bytes[0] === 0 ? EXPLICIT_BIG : EXPLICIT_LITTLE
}
