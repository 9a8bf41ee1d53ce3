/** Files that are called as pictures are. */
import { extname } from 'node:path'

const PICTURE_ENDINGS: ReadonlySet<string> = new Set([
  ...['.png', '.jpg', '.jpeg', '.jpe', '.jfif', '.tif', '.tiff', '.webp', '.gif', '.avif'],
  ...[
    '.bmp',
    '.dib',
    '.heic',
    '.heif',
    '.jp2',
    '.j2k',
    '.jpx',
    '.jxl',
    '.svg',
    '.psd',
    '.pgm',
    '.ppm',
    '.pnm',
  ],
  ...['.dcm', '.dicom', '.dic', '.ima', '.nii', '.nrrd', '.mha'],
])

/** Whether whoever looks at a folder takes the file for a picture. @param name of the file, or its path. */
export function isCalledPicture(name: string): boolean {
  return PICTURE_ENDINGS.has(extname(name).toLowerCase())
}
