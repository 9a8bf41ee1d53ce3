/** In a reader thread: PNG, JPEG, TIFF, WebP and GIF, decoded by sharp's WebAssembly build. */
import type { Metadata } from 'sharp'
import type { ImageAttributes } from '../../src-shared/study/image-attributes'
import type { ItemId } from '../../src-shared/study/study-ids'
import { type ByteSource, readBytes } from '../core/byte-source'
import { NotShown } from '../core/dicom/not-shown-error'
import { loadSharp, type MakeSharp } from './load-sharp'
import { plainGrey, plainRgb } from './picture-attributes'

/** Of a file that is read into memory as a whole. */
const MOST_BYTES = 256 * 1024 * 1024
/** Of one frame, by its header: nothing larger is decoded. */
const MOST_PIXELS = 64 * 1024 * 1024
const MOST_FRAMES = 10_000

/** What a frame becomes: grey where the picture is, of 16 bits where it has them, else colour of 8. */
interface Form {
  readonly kind: 'grey8' | 'grey16' | 'rgb'
  readonly frames: number
  /** Upright: as Exif says that it is to be looked at. */
  readonly rows: number
  readonly columns: number
  readonly isLossy: boolean
}

export class PictureFile {
  readonly #sharp: MakeSharp
  readonly #bytes: Uint8Array
  readonly #form: Form

  private constructor(sharp: MakeSharp, bytes: Uint8Array, form: Form) {
    this.#sharp = sharp
    this.#bytes = bytes
    this.#form = form
  }

  /** @throws NotShown tooLarge, damaged. */
  static async open(source: ByteSource): Promise<PictureFile> {
    if (source.size > MOST_BYTES) throw new NotShown('tooLarge')
    const bytes = readBytes(source, 0, source.size)
    const sharp = loadSharp()
    const metadata = await metadataOf(sharp, bytes)
    return new PictureFile(sharp, bytes, formOf(metadata))
  }

  attributes(item: ItemId): ImageAttributes {
    const { kind, isLossy } = this.#form
    const made =
      kind === 'rgb' ? plainRgb(item, this.#form) : plainGrey(item, this.#form, kind === 'grey8' ? 8 : 16)
    return { ...made, lossy: { isLossy, ratio: '' } }
  }

  /**
   * What is transparent is black.
   * @param frame from 1.
   * @throws NotShown cutShort, notDecoded, sizeDiffers.
   */
  async frame(frame: number): Promise<Uint8Array<ArrayBuffer>> {
    const { kind, frames, rows, columns } = this.#form
    if (frame < 1 || frame > frames) throw new NotShown('cutShort')
    const options = { ...CAREFUL, page: frame - 1, pages: 1 } as const
    try {
      const upright = this.#sharp(this.#bytes, options).autoOrient().flatten({ background: '#000' })
      const { data, info } = await upright
        .toColourspace(COLOUR_SPACES[kind])
        .raw({ depth: kind === 'grey16' ? 'ushort' : 'uchar' })
        .toBuffer({ resolveWithObject: true })
      const channels = kind === 'rgb' ? 3 : 1
      if (info.width !== columns || info.height !== rows || info.channels !== channels)
        throw new NotShown('sizeDiffers', `${info.width} x ${info.height}`)
      return new Uint8Array(data)
    } catch (thrown) {
      throw thrown instanceof NotShown ? thrown : new NotShown('notDecoded')
    }
  }
}

const COLOUR_SPACES = { grey8: 'b-w', grey16: 'grey16', rgb: 'srgb' } as const
/** A file that is cut short is told so, and not filled with grey. */
const CAREFUL = { failOn: 'error', limitInputPixels: MOST_PIXELS, sequentialRead: true } as const

async function metadataOf(sharp: MakeSharp, bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata()
  } catch {
    throw new NotShown('damaged')
  }
}

function formOf({ width, height, autoOrient, pages = 1, space, depth, format }: Metadata): Form {
  if (width * height > MOST_PIXELS) throw new NotShown('tooLarge', `${width} x ${height}`)
  const isGrey = space === 'b-w' || space === 'grey16'
  const kind = !isGrey ? 'rgb' : depth === 'ushort' ? 'grey16' : 'grey8'
  return {
    kind,
    frames: Math.min(pages, MOST_FRAMES),
    rows: autoOrient.height,
    columns: autoOrient.width,
    isLossy: format === 'jpeg',
  }
}
