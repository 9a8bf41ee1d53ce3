/** A codestream of the JPEG family to a frame, by decoders that the page or Node.js brings. */
import type { NotShownReason } from '../study/not-shown'
import { paletteColour, ybrToRgb } from '../study/pixel-colour'
import { type JpegHead, jpeg2000Head, jpegHead } from './codestream-head'
import { interleaved, toEightBits } from './colour'
import { decodeDct } from './decode-dct'
import type { DecodedFrame, FrameShape } from './decoded-frame'
import { jpegForBrowser } from './jpeg-for-browser'
import { type RawSamples, storedValues } from './stored-values'
import type { Decoded, WasmCoding } from './wasm-decoders'

/** The frame has no picture, and why. */
export class NotDecodable extends Error {
  constructor(readonly reason: NotShownReason) {
    super(reason)
  }
}

export interface InterleavedSamples {
  /** Pixel by pixel, row by row. */
  readonly samples: Uint8Array
  readonly rows: number
  readonly columns: number
}

/** Each throws what it likes, also numbers. */
export interface CodestreamDecoders {
  wasm(coding: WasmCoding, bytes: Uint8Array): Promise<Decoded>
  /** ISO 10918-1 process 14. @param bytes in a buffer of exactly them. */
  lossless(bytes: Uint8Array<ArrayBuffer>, bytesPerSample: 1 | 2): Promise<RawSamples | null>
  /**
   * A JPEG of 8 bits that says itself what its colours are.
   * @param pieces the codestream, one behind the other.
   * @param components of a pixel that are wanted: grey, or RGB.
   */
  baseline(pieces: readonly Uint8Array[], components: 1 | 3): Promise<InterleavedSamples>
}

/** Throws `NotDecodable`, or whatever a decoder throws. */
export async function decodeCodestream(
  bytes: Uint8Array,
  shape: FrameShape,
  decoders: CodestreamDecoders,
): Promise<DecodedFrame> {
  switch (shape.coding) {
    case 'jpeg':
    case 'jpegLossless':
    case 'jpegLs':
      return await decodeJpeg(bytes, shape, decoders)
    case 'jpeg2000':
    case 'htj2k': {
      const head = jpeg2000Head(bytes)
      if (head !== null) checkSize(head, shape)
      const decoded = await decoders.wasm(shape.coding, bytes)
      // With the transform inside the codestream its decoder has gone back to RGB.
      return frameOf(
        decoded,
        shape,
        shape.photometric.startsWith('YBR_FULL') && head?.hasColourTransform === false,
      )
    }
    case 'jpegXl':
      return frameOf(await decoders.wasm('jpegXl', bytes), shape, false)
    case 'samples':
      throw new NotDecodable('notDecoded')
  }
}

async function decodeJpeg(
  bytes: Uint8Array,
  shape: FrameShape,
  decoders: CodestreamDecoders,
): Promise<DecodedFrame> {
  const head = jpegHead(bytes)
  if (head === null) throw new NotDecodable('notDecoded')
  checkSize(head, shape)
  const isYbr = shape.photometric.startsWith('YBR_FULL')
  switch (head.process) {
    case 'dct8':
      return await decodeBaseline(bytes, head, shape, decoders)
    case 'dct12':
      return frameOf(decode12Bit(bytes, head), shape, false)
    case 'lossless':
      return frameOf(await decodeLossless(bytes, head, decoders), shape, isYbr)
    case 'jpegLs':
      return frameOf(await decoders.wasm('jpegLs', bytes), shape, isYbr)
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

async function decodeBaseline(
  bytes: Uint8Array,
  head: JpegHead,
  shape: FrameShape,
  decoders: CodestreamDecoders,
): Promise<DecodedFrame> {
  const { samplesPerPixel } = shape
  if (head.components.length !== samplesPerPixel) throw new NotDecodable('notDecoded')
  const decoded = await decoders.baseline(jpegForBrowser(bytes, head, shape.photometric), samplesPerPixel)
  checkSize(decoded, shape)
  const bitsStored = Math.max(shape.bitsStored, 8)
  return frameOf(
    { ...decoded, components: samplesPerPixel, isPlanar: false },
    { ...shape, bitsStored },
    false,
  )
}

function decode12Bit(bytes: Uint8Array, head: JpegHead): Decoded {
  if (head.precision !== 12 || head.components.length !== 1) throw new NotDecodable('pixelsUnknown')
  const { rows, columns } = head
  return { samples: decodeDct(bytes, head), rows, columns, components: 1, isPlanar: false }
}

async function decodeLossless(
  bytes: Uint8Array,
  head: JpegHead,
  decoders: CodestreamDecoders,
): Promise<Decoded> {
  const components = head.components.length
  // The decoder has colour of 8 bits only.
  if (components !== 1 && (components !== 3 || head.precision > 8)) throw new NotDecodable('pixelsUnknown')
  const samples = await decoders.lossless(bytes.slice(), head.precision > 8 ? 2 : 1)
  if (samples === null) throw new NotDecodable('notDecoded')
  return { samples, rows: head.rows, columns: head.columns, components, isPlanar: false }
}
