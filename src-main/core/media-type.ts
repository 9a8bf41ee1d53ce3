/** A file's media type by its first bytes: a courtesy to whoever opens it later, never trusted. */
import { isDicom, RECOGNISE_BYTES } from './dicom/recognise'

/** A null stands for any byte. */
const SIGNATURES: readonly (readonly [type: string, bytes: readonly (number | null)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  // RIFF, its length, WEBP.
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
  // The length of its first box, then that.
  ['image/avif', [null, null, null, null, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]],
  ['image/bmp', [0x42, 0x4d]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
]

export function mediaType(content: Uint8Array): string {
  if (isDicom(content.subarray(0, RECOGNISE_BYTES))) return 'application/dicom'
  const known = SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => byte === null || content[i] === byte))
  return known?.[0] ?? 'application/octet-stream'
}
