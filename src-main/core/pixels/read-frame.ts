/** The bytes of one frame: samples as the page draws them, or the codestream as it lies in the file. */
import { paletteColour } from '../../../src-shared/study/pixel-colour'
import type { DataSet, Fragment } from '../dicom/data-set'
import { NotShown } from '../dicom/not-shown-error'
import type { PixelFormat } from '../dicom/pixel-format'
import type { Compression } from '../platform'
import { toRgb } from './native-colour'
import type { Palette } from './palette'
import { decodeRle } from './rle'
import { swapBytes, unpackSamples } from './unpack-samples'

export interface FramePlaces {
  readonly dataSet: DataSet
  readonly format: PixelFormat
  /** Of encapsulated pixel data, the fragments of each frame. */
  readonly fragments: readonly (readonly Fragment[])[] | null
}

/** The fragments put together, in a buffer of their own. @param frame from 0. @throws NotShown `cutShort` */
export function readCodestream({ dataSet, fragments }: FramePlaces, frame: number): Uint8Array<ArrayBuffer> {
  const parts = fragments?.[frame]
  if (parts === undefined) throw new NotShown('cutShort')
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const { position, length } of parts) {
    bytes.set(dataSet.window.bytes(position, length), at)
    at += length
  }
  return bytes
}

/** What a frame is before its cells are unpacked. */
interface RawFrame {
  /** Little endian. */
  readonly bytes: Uint8Array
  /** Where in the first byte the frame begins: frames of single bits follow one another without a gap. */
  readonly bit: number
  /** Samples in planes instead of side by side. */
  readonly isPlanar: boolean
}

/** @param frame from 0. @throws NotShown when the frame is not wholly there, or cannot be unfolded. */
function rawFrame(places: FramePlaces, compression: Compression, frame: number): RawFrame {
  const { format } = places
  const { coding, isPlanar, samplesPerPixel, bitsAllocated, frameBytes } = format
  if (coding === 'native') return { ...nativeBytes(places, frame), isPlanar }
  const coded = readCodestream(places, frame)
  if (coding === 'rle') {
    const isPacked = bitsAllocated === 1
    if (!isPacked && bitsAllocated % 8 !== 0)
      throw new NotShown('pixelsUnknown', `RLE, Bits Allocated ${bitsAllocated}`)
    const pixels = format.rows * format.columns
    const segment = isPacked ? Math.ceil(pixels / 8) : pixels
    const bytes = decodeRle(coded, samplesPerPixel, isPacked ? 1 : bitsAllocated / 8, segment)
    return { bytes, bit: 0, isPlanar: samplesPerPixel === 3 }
  }
  const wanted = Math.ceil(frameBytes)
  // Little can be longer deflated than it was.
  const most = Math.max(wanted, coded.length)
  const bytes = coding === 'deflatedFrame' ? compression.inflateRawStart(coded, most) : coded
  if (bytes === undefined) throw new NotShown('notDecoded')
  if (bytes.length < wanted) throw new NotShown('cutShort')
  return { bytes, bit: 0, isPlanar }
}

function nativeBytes({ dataSet, format }: FramePlaces, frame: number): Pick<RawFrame, 'bytes' | 'bit'> {
  const { element, frameBytes, bitsAllocated, isBigEndian } = format
  const word = wordBytes(format)
  const from = frame * frameBytes
  const end = from + frameBytes
  if (end > element.length) throw new NotShown('cutShort')
  const start = Math.floor(from / word) * word
  const bit = (from - start) * 8
  const length = Math.min(Math.ceil(end / word) * word, element.length) - start
  if (!isBigEndian || word === 1)
    return { bytes: dataSet.window.bytes(element.position + start, length), bit }
  const bytes = new Uint8Array(dataSet.window.bytes(element.position + start, length))
  swapBytes(bytes, bitsAllocated === 32 || bitsAllocated === 64 ? bitsAllocated / 8 : 2)
  return { bytes, bit }
}

/** Of what byte order turns round: cells of 32 and 64 bits, else the words of OW (PS3.5 annex A.3 and section 7.3). */
function wordBytes({ isBigEndian, bitsAllocated, element }: PixelFormat): number {
  if (!isBigEndian) return 1
  if (bitsAllocated >= 16) return bitsAllocated === 16 ? 2 : bitsAllocated / 8
  return element.vr === 'OB' ? 1 : 2
}

/**
 * Plain samples, little endian: gray as stored, masked and sign-extended; colour as RGB of 8 bits.
 * @param frame from 0.
 * @throws NotShown when the frame is not wholly there, or cannot be unfolded.
 */
export function readSamples(
  places: FramePlaces,
  compression: Compression,
  palette: Palette | null,
  frame: number,
): Uint8Array<ArrayBuffer> {
  const { format } = places
  const { bytes, bit, isPlanar } = rawFrame(places, compression, frame)
  if (format.numbers !== 'integer') return new Uint8Array(bytes.subarray(0, format.frameBytes))
  const count = Math.floor((format.frameBytes * 8) / format.bitsAllocated)
  const samples = unpackSamples(bytes, bit, count, format)
  if (palette !== null) return paletteColour(samples, palette)
  if (format.samplesPerPixel === 3) return toRgb(samples, format.bitsStored, format.photometric, isPlanar)
  return new Uint8Array(samples.buffer)
}

/** One bit of each cell, as an overlay in unused bits has it; undefined where cells are not whole bytes. @param frame from 0. */
export function readCellBits(
  places: FramePlaces,
  compression: Compression,
  frame: number,
  bit: number,
): Uint8Array | undefined {
  const { rows, columns, bitsAllocated } = places.format
  if (bit >= bitsAllocated || bitsAllocated < 8) return undefined
  const { bytes } = rawFrame(places, compression, frame)
  const one = { bitsAllocated, bitsStored: 1, highBit: bit, isSigned: false }
  return Uint8Array.from(unpackSamples(bytes, 0, rows * columns, one))
}
