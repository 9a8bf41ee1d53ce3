/** Text of a DICOM file in its own character set (PS3.5 section 6.1, PS3.3 C.12.1.1.2). */
import { convertBytes } from 'dicom-character-set'
import { fromLatin1 } from '../bytes'

/** No value that a list shows is longer; a stranger's may be. */
const MAX_BYTES = 1024
const ESCAPE = 0x1b

/** Latin alphabet No. 9, younger than the package. */
const LATIN_9 = /^ISO(_IR| 2022 IR) 203$/

/**
 * Never throws: bytes of an unknown character set are read as Latin-1, and so are those beyond the default repertoire where
 * none is named.
 * @param characterSet the value of Specific Character Set, values parted by backslashes; empty for the default repertoire.
 * @param most bytes that are read.
 */
export function decodeText(bytes: Uint8Array, characterSet: string, most = MAX_BYTES): string {
  const some = bytes.subarray(0, most)
  if (characterSet === '' || some.every((byte) => byte < 0x80 && byte !== ESCAPE)) return fromLatin1(some)
  try {
    if (LATIN_9.test(characterSet.trim())) return new TextDecoder('iso-8859-15').decode(some)
    return convertBytes(characterSet, some, { vr: 'PN' })
  } catch {
    return fromLatin1(some)
  }
}
