/** A codestream of the JPEG family to a frame, inside a worker. */
import type { NotShownReason } from '../../../src-shared/study/not-shown'
import { paletteColour, ybrToRgb } from '../../../src-shared/study/pixel-colour'
import { type Decoded, decodeWasm } from './codecs'
import { type JpegHead, jpeg2000Head, jpegHead } from './codestream-head'
import { interleaved, toEightBits } from './colour'
import { decodeDct } from './decode-dct'
import type { DecodedFrame, FrameShape } from './decoded-frame'
import { jpegForBrowser } from './jpeg-for-browser'
import { storedValues } from './stored-values'

/** The frame has no picture, and why. */
export class NotDecodable extends Error {
  constructor(readonly reason: NotShownReason) {
    super(reason)
  }
}

/** Throws `NotDecodable`, or whatever a decoder throws, also numbers. */
export async function decodeCodestream(bytes: Uint8Array, shape: FrameShape): Promise<DecodedFrame> {
  switch (shape.coding) {
    case 'jpeg':
    case 'jpegLossless':
    case 'jpegLs':
      return await decodeJpeg(bytes, shape)
    case 'jpeg2000':
    case 'htj2k': {
      const head = jpeg2000Head(bytes)
      if (head !== null) checkSize(head, shape)
      const decoded = await decodeWasm(shape.coding, bytes)
      // With the transform inside the codestream its decoder has gone back to RGB.
      return frameOf(
        decoded,
        shape,
        shape.photometric.startsWith('YBR_FULL') && head?.hasColourTransform === false,
      )
    }
    case 'jpegXl':
      return frameOf(await decodeWasm('jpegXl', bytes), shape, false)
    case 'samples':
      throw new NotDecodable('notDecoded')
  }
}

async function decodeJpeg(bytes: Uint8Array, shape: FrameShape): Promise<DecodedFrame> {
  const head = jpegHead(bytes)
  if (head === null) throw new NotDecodable('notDecoded')
  checkSize(head, shape)
  const isYbr = shape.photometric.startsWith('YBR_FULL')
  switch (head.process) {
    case 'dct8':
      return await decodeInBrowser(bytes, head, shape)
    case 'dct12':
      return frameOf(decode12Bit(bytes, head), shape, false)
    case 'lossless':
      return frameOf(await decodeLossless(bytes, head), shape, isYbr)
    case 'jpegLs':
      return frameOf(await decodeWasm('jpegLs', bytes), shape, isYbr)
  }
}

function checkSize(size: { rows: number; columns: number }, shape: FrameShape): void {
  if (size.rows !== shape.rows || size.columns !== shape.columns) throw new NotDecodable('sizeDiffers')
}

function frameOf(decoded: Decoded, shape: FrameShape, isYbr: boolean): DecodedFrame {
  checkSize(decoded, shape)
  const { rows, columns, samplesPerPixel, palette, bitsStored } = shape
  const isComplete = decoded.samples.length === rows * columns * samplesPerPixel
  if (decoded.components !== samplesPerPixel || !isComplete) throw new NotDecodable('notDecoded')
  if (samplesPerPixel === 1) {
    const values = storedValues(decoded.samples, shape)
    if (palette === null) return { kind: 'gray', rows, columns, values }
    return { kind: 'rgb', rows, columns, bytes: paletteColour(values, palette) }
  }
  const pixels = toEightBits(decoded.isPlanar ? interleaved(decoded.samples) : decoded.samples, bitsStored)
  return { kind: 'rgb', rows, columns, bytes: isYbr ? ybrToRgb(pixels, false) : pixels }
}

async function decodeInBrowser(bytes: Uint8Array, head: JpegHead, shape: FrameShape): Promise<DecodedFrame> {
  const { rows, columns, samplesPerPixel } = shape
  if (head.components.length !== samplesPerPixel) throw new NotDecodable('notDecoded')
  const pieces = jpegForBrowser(bytes, head, shape.photometric) as Uint8Array<ArrayBuffer>[]
  const bitmap = await createImageBitmap(new Blob(pieces, { type: 'image/jpeg' }), {
    colorSpaceConversion: 'none',
  })
  try {
    checkSize({ rows: bitmap.height, columns: bitmap.width }, shape)
    const context = new OffscreenCanvas(columns, rows).getContext('2d', { willReadFrequently: true })
    if (context === null) throw new NotDecodable('tooLarge')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, columns, rows)
    const samples = new Uint8Array(rows * columns * samplesPerPixel)
    for (let i = 0, pixel = 0; pixel < data.length; pixel += 4) {
      for (let colour = 0; colour < samplesPerPixel; colour++) samples[i++] = data[pixel + colour] as number
    }
    const decoded = { samples, rows, columns, components: samplesPerPixel, isPlanar: false }
    return frameOf(decoded, { ...shape, bitsStored: Math.max(shape.bitsStored, 8) }, false)
  } finally {
    bitmap.close()
  }
}

function decode12Bit(bytes: Uint8Array, head: JpegHead): Decoded {
  if (head.precision !== 12 || head.components.length !== 1) throw new NotDecodable('pixelsUnknown')
  const { rows, columns } = head
  return { samples: decodeDct(bytes, head), rows, columns, components: 1, isPlanar: false }
}

async function decodeLossless(bytes: Uint8Array, head: JpegHead): Promise<Decoded> {
  const components = head.components.length
  // The decoder has colour of 8 bits only.
  if (components !== 1 && (components !== 3 || head.precision > 8)) throw new NotDecodable('pixelsUnknown')
  const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js')
  const own = bytes.slice()
  const samples = new Decoder().decode(own.buffer, 0, own.length, head.precision > 8 ? 2 : 1)
  if (samples === null) throw new NotDecodable('notDecoded')
  return { samples, rows: head.rows, columns: head.columns, components, isPlanar: false }
}
