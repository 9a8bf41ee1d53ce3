/** The text of a QR code in a picture: read here in the page, so that of the picture nothing but the text goes on. */

const MOST_BYTES = 20_000_000
const MOST_PIXELS = 60_000_000
/** Sides in pixels to look at, one after the other: small ones are read sooner, and even out what a camera adds. */
const SIDES = [1000, 2000, 4000]
const MILLISECONDS = 1500

/** `empty`: no code was found in it. */
export type PictureProblem = 'tooLarge' | 'unreadable' | 'empty'
export type PictureReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: PictureProblem }

export async function readQrPicture(file: Blob): Promise<PictureReading> {
  if (file.size > MOST_BYTES) return { ok: false, problem: 'tooLarge' }
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return { ok: false, problem: 'unreadable' }
  try {
    if (picture.width * picture.height > MOST_PIXELS) return { ok: false, problem: 'tooLarge' }
    const { decodeQR } = await import('qr/decode.js')
    for (const side of sidesFor(Math.max(picture.width, picture.height))) {
      const text = attempt(() =>
        decodeQR(pixelsOf(picture, side), { effort: Infinity, timeLimit: MILLISECONDS }),
      )
      if (text !== null) return { ok: true, text }
    }
    return { ok: false, problem: 'empty' }
  } finally {
    picture.close()
  }
}

/** As it is last, or a small one at double its size: modules of two pixels are hard to tell apart. */
function sidesFor(longest: number): readonly number[] {
  const [least = 0, ...others] = SIDES
  const most = others.at(-1) ?? least
  return longest <= least
    ? [longest, 2 * longest]
    : [...SIDES.filter((side) => side < longest), Math.min(longest, most)]
}

/** On white: a transparent edge is no dark one. */
function pixelsOf(picture: ImageBitmap, longest: number): ImageData {
  const scale = longest / Math.max(picture.width, picture.height)
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('there is no canvas')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}

/** Null where there is no code: the reader tells that by throwing. */
function attempt(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}
