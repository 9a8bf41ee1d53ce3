/** Decodes an encrypted picture with sharp, however another program has packed it. Loaded when one is met: sharp is slow to load. */
import { statSync } from 'node:fs'
import sharp from 'sharp'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { fromBase64 } from '../envelope/bytes'
import { type Header, MAX_HEADER_CHARS, parseHeader } from '../envelope/header'
import { paddedBytes, TILE_COLUMNS } from '../envelope/tiles'

/** Noise does not compress: a picture whose file is much smaller than its pixels is not one of ours. */
const LEAST_SIZE_RATIO = 0.9

// Every picture is another one, so nothing is worth caching; the worker pool is the parallelism.
sharp.cache(false)
sharp.concurrency(1)

interface Picture {
  readonly header: Header
  readonly width: number
  readonly height: number
}

/** @throws OrreryError NOT_ORRERY, HEADER_DAMAGED, VERSION_UNKNOWN. */
export async function readPicture(path: string): Promise<Picture> {
  const { width, height, channels, depth, hasAlpha, xmp } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new OrreryError('HEADER_DAMAGED', { cause })
    })
  if (xmp === undefined) throw new OrreryError('NOT_ORRERY')
  const header = parseHeader(headerText(xmp))
  if (channels !== 3 || depth !== 'uchar' || hasAlpha) throw new OrreryError('HEADER_DAMAGED')
  return { header, width, height }
}

/** The header's JSON out of an XMP packet, written as an attribute or, by other software, as an element. */
function headerText(xmp: Uint8Array): string {
  const packet = Buffer.from(xmp)
  if (packet.length > 2 * MAX_HEADER_CHARS) throw new OrreryError('HEADER_DAMAGED')
  if (!packet.includes('orrery:header')) throw new OrreryError('NOT_ORRERY')
  const found = /orrery:header(?:\s*=\s*["']|>)\s*([A-Za-z0-9+/=]*)/.exec(packet.toString('utf8'))
  const bytes = fromBase64(found?.[1] ?? '')
  if (bytes === undefined || bytes.length === 0) throw new OrreryError('HEADER_DAMAGED')
  return Buffer.from(bytes).toString('utf8')
}

/** As Container.readPixels. */
export async function readPicturePixels(
  path: string,
  header: Header,
  into: Uint8Array,
  checkpoint: () => void,
): Promise<void> {
  const { width, height } = await readPicture(path)
  const expected = paddedBytes(header)
  const shape = width === TILE_COLUMNS && 3 * width * height === expected && into.length === expected
  if (!shape || statSync(path).size < expected * LEAST_SIZE_RATIO) throw new OrreryError('HEADER_DAMAGED')
  checkpoint()
  try {
    const { data, info } = await sharp(path, {
      limitInputPixels: false,
      sequentialRead: true,
      // A colour profile that other software has added must not touch the pixels.
      ignoreIcc: true,
      failOn: 'warning',
    })
      .raw()
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 3 || data.length !== expected) throw new OrreryError('HEADER_DAMAGED')
    into.set(data)
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_CHANGED')
  }
}
