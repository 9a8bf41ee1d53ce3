/** Text of a DICOM file in its own character set (PS3.5 section 6.1, PS3.3 C.12.1.1.2). */
import { convertBytes } from 'dicom-character-set'
import { fromLatin1 } from '../bytes'

/** No value that is shown is longer; a stranger's may be. */
const MAX_BYTES = 1024
const ESCAPE = 0x1b

/**
 * Never throws: bytes of an unknown character set, or none of its own, are read as Latin-1.
 * @param characterSet the value of Specific Character Set, values parted by backslashes; undefined for the default
 * repertoire.
 */
export function decodeText(bytes: Uint8Array, characterSet: string | undefined): string {
  const some = bytes.subarray(0, MAX_BYTES)
  if (characterSet === undefined || some.every((byte) => byte < 0x80 && byte !== ESCAPE))
    return fromLatin1(some)
  try {
    return convertBytes(characterSet, some, { vr: 'PN' })
  } catch {
    return fromLatin1(some)
  }
}
