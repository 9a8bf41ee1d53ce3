/** Which media types are drawn as pictures. */

const PICTURE_TYPES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/tiff',
  'image/webp',
  'image/gif',
])

/** @param type a media type. */
export function isPictureType(type: string): boolean {
  return PICTURE_TYPES.has(type)
}
