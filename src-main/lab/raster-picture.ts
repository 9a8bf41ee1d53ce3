/**
 * Pictures that are not DICOM, by sharp: the values that a file stores, as far as they are red, green and blue of 8 bits. No
 * colour profile is applied and nothing is laid over a background, so that anybody can read the same numbers out of the file.
 */

import type { Metadata } from 'sharp'
import { OrreryError } from '../../src-shared/errors'
import { MOST_PIXELS } from '../../src-shared/lab/lab-limits'
import type { PictureNote } from '../../src-shared/lab/lab-report'
import { fromInterleaved } from '../analysis/picture'
import { type ByteSource, readBytes } from '../core/byte-source'
import { loadSharp } from '../study/load-sharp'
import type { ReadPicture } from './picture-calls'

/** Of a file, which is read into memory as a whole. */
const MOST_BYTES = 256 * 1024 * 1024

const RASTER_TYPES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/tiff',
  'image/webp',
  'image/gif',
  'image/avif',
])

/** @param type a media type. */
export function isRasterType(type: string): boolean {
  return RASTER_TYPES.has(type)
}

/** What libvips calls red, green and blue, grey, and CMYK. Others, and numbers that are no bytes or words, are not pictures here. */
const SPACES: ReadonlySet<string | undefined> = new Set(['srgb', 'rgb16', 'b-w', 'grey16', 'cmyk'])
const DEPTHS: ReadonlySet<string | undefined> = new Set(['uchar', 'ushort'])

/** The first frame, upright as Exif says. @throws OrreryError PICTURE_TOO_LARGE, PICTURE_UNSUPPORTED, PICTURE_UNREADABLE. */
export async function readRaster(source: ByteSource): Promise<ReadPicture> {
  if (source.size > MOST_BYTES) throw new OrreryError('PICTURE_TOO_LARGE')
  const bytes = readBytes(source, 0, source.size)
  const sharp = loadSharp()
  try {
    const metadata = await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata()
    assertDrawn(metadata)
    const { data, info } = await sharp(bytes, {
      ...{ failOn: 'error', limitInputPixels: MOST_PIXELS, sequentialRead: true, page: 0, pages: 1 },
      ignoreIcc: metadata.space !== 'cmyk',
    })
      .autoOrient()
      .removeAlpha()
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 3) throw new OrreryError('PICTURE_UNSUPPORTED')
    return {
      part: 'shown',
      picture: fromInterleaved(data, info.height, info.width),
      notes: notesOf(metadata),
    }
  } catch (cause) {
    throw cause instanceof OrreryError ? cause : new OrreryError('PICTURE_UNREADABLE', { cause })
  }
}

function assertDrawn({ width, height, space, depth }: Metadata): void {
  if (width * height > MOST_PIXELS) throw new OrreryError('PICTURE_TOO_LARGE')
  if (!SPACES.has(space) || !DEPTHS.has(depth)) throw new OrreryError('PICTURE_UNSUPPORTED')
}

function notesOf({ hasAlpha, hasProfile, space, depth, pages, orientation }: Metadata): PictureNote[] {
  const isCmyk = space === 'cmyk'
  const found: Partial<Record<PictureNote, boolean>> = {
    alphaLeftOut: hasAlpha,
    greyThreeTimes: space === 'b-w' || space === 'grey16',
    sixteenBitsToEight: depth === 'ushort',
    cmykConverted: isCmyk,
    profileLeftOut: hasProfile && !isCmyk,
    firstFrame: (pages ?? 1) > 1,
    orientationApplied: (orientation ?? 1) > 1,
  }
  return (Object.keys(found) as PictureNote[]).filter((note) => found[note])
}
