/** One training picture, from its file to a square of bytes. */
import sharp, { type Metadata } from 'sharp'
import { CHANNELS } from '../../dcgan/architecture'

/** Of the names that find-pictures.ts takes; AVIF is a kind of HEIF. What else libvips reads is not let at foreign files. */
const FORMATS: ReadonlySet<string> = new Set(['gif', 'heif', 'jpeg', 'png', 'tiff', 'webp'])
/** A picture of more is no medical one but an attack on memory. */
const MOST_PIXELS = 200e6
const MOST_BYTES = 800e6
/** More than one picture of less may be in memory at once. */
const LARGE_BYTES = 64e6
const MOST_SECONDS = 60

const BYTES_OF_DEPTH: Readonly<Record<string, number>> = { uchar: 1, char: 1, ushort: 2, short: 2 }
/** Of the depths that are not named: floating-point numbers and whole ones of 32 bits, and the widest there are. */
const WIDEST = 16

/** Bytes that a decoder may need for the whole picture at once: an interlaced or turned one is not read in strips. */
function decodedBytes({ width, height, channels, depth }: Metadata): number {
  return width * height * channels * (BYTES_OF_DEPTH[depth] ?? WIDEST)
}

/** Lends out the one place for large pictures: the next `work` begins when the one before has ended. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>

export function oneAtATime(): Alone {
  let before: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = before.then(work)
    before = result.catch(() => undefined)
    return result
  }
}

/**
 * The picture as readPictures describes it, `side` pixels wide and high. `alone` is shared by all that read at the same time.
 * Throws what sharp throws, RangeError for a picture of another format or too large.
 */
export async function readSquare(path: string, side: number, alone: Alone): Promise<Uint8Array> {
  const metadata = await sharp(path, { limitInputPixels: MOST_PIXELS }).metadata()
  const bytes = decodedBytes(metadata)
  if (!FORMATS.has(metadata.format)) throw new RangeError('format')
  if (bytes > MOST_BYTES) throw new RangeError('size')
  return bytes > LARGE_BYTES ? alone(() => decodeSquare(path, side)) : decodeSquare(path, side)
}

async function decodeSquare(path: string, side: number): Promise<Uint8Array> {
  const { data, info } = await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .toColourspace('srgb')
    .flatten()
    .resize(side, side, { fit: 'cover', position: 'centre' })
    .timeout({ seconds: MOST_SECONDS })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== CHANNELS || data.length !== side * side * CHANNELS) throw new RangeError('channels')
  return data
}
