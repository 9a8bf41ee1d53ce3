/** The directory of a DICOM medium (PS3.3 annex F, PS3.10 section 8.6): which files it names. */
import type { ByteSource } from '../core/byte-source'
import { openFile } from '../core/dicom/open-file'
import type { Compression } from '../core/platform'

/** A record has some hundred bytes: room for 60,000 files, more than any medium of this kind holds. */
const MOST_BYTES = 32 * 1024 * 1024

const DIRECTORY_RECORD_SEQUENCE = 0x00041220
const REFERENCED_FILE_ID = 0x00041500
const RECORD_IN_USE_FLAG = 0x00041410
const NOT_IN_USE = 0

/**
 * The files that the records name, in the order of the records, each as the names of the folders down to it and its own, as they
 * are written there. Records that are not in use are passed over; so is a name that leads outside of the medium. Null when the
 * directory is damaged.
 */
export function readDicomdir(source: ByteSource, compression: Compression): string[][] | null {
  if (source.size > MOST_BYTES) return null
  const { dataSet, ending } = openFile(source, compression, { maxInflated: MOST_BYTES })
  if (ending !== 'whole' || !dataSet.has(DIRECTORY_RECORD_SEQUENCE)) return null
  return dataSet.items(DIRECTORY_RECORD_SEQUENCE).flatMap((record) => {
    if (record.number(RECORD_IN_USE_FLAG) === NOT_IN_USE) return []
    const names = record.texts(REFERENCED_FILE_ID)
    return names.length > 0 && names.every(isPlainName) ? [names] : []
  })
}

function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name)
}

/** The same for a name in a directory and what a system made of it on the medium. */
export function mediumName(name: string): string {
  return name.toUpperCase().replace(/;\d+$/, '').replace(/\.$/, '')
}
