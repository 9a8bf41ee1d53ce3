/** How the pixels of a file are written (PS3.3 C.7.6.3, PS3.5 chapter 8). */
import type { FrameCoding, PHOTOMETRIC } from '../../../src-shared/study/image-attributes'
import { uidName } from './data-dictionary'
import type { DataSet } from './data-set'
import { NotShown } from './not-shown-error'
import type { DicomFile } from './open-file'
import { FLOAT_PIXEL_DATA, PIXEL_DATA } from './read-data-set'
import { codingOf, GE_BIG_PIXELS, isVideo, type PlainCoding } from './transfer-syntaxes'

export type Photometric = (typeof PHOTOMETRIC)[number]

/** Pixel data as far as its header tells. */
export interface PixelElement {
  readonly tag: number
  readonly vr: string
  readonly position: number
  /** Bytes that are there. */
  readonly length: number
  /** In fragments (PS3.5 section A.4). */
  readonly isEncapsulated: boolean
}

export interface PixelFormat {
  readonly element: PixelElement
  /** How the bytes of a frame are coded in the file. */
  readonly coding: PlainCoding | FrameCoding
  /** Of the words of the value; RLE and codestreams have an order of their own. */
  readonly isBigEndian: boolean
  readonly rows: number
  readonly columns: number
  readonly samplesPerPixel: 1 | 3
  readonly photometric: Photometric
  readonly isPlanar: boolean
  readonly numbers: 'integer' | 'float32' | 'float64'
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly highBit: number
  readonly isSigned: boolean
  /** Bytes of a frame that is not compressed, 4:2:2 taken into account; of single bits not whole. */
  readonly frameBytes: number
}

/**
 * Larger than the largest that are made: a stitched radiograph has 40, a mammogram 30 million pixels. With it the memory for a
 * picture and its drawing stays below that of a process.
 */
const MAX_SAMPLES = 128 * 1024 * 1024
/** Whole slides have more; nobody looks through them as a stack. */
const MAX_FRAMES = 50_000

const SAMPLES_PER_PIXEL = 0x00280002
const PHOTOMETRIC_INTERPRETATION = 0x00280004
const PLANAR_CONFIGURATION = 0x00280006
const NUMBER_OF_FRAMES = 0x00280008
const ROWS = 0x00280010
const COLUMNS = 0x00280011
const BITS_ALLOCATED = 0x00280100
const BITS_STORED = 0x00280101
const HIGH_BIT = 0x00280102
const PIXEL_REPRESENTATION = 0x00280103

const GRAY: readonly string[] = ['MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR']
const COLOUR: readonly string[] = [
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_PARTIAL_422',
  'YBR_PARTIAL_420',
  'YBR_ICT',
  'YBR_RCT',
]

/**
 * @param seen how the fragments look to be coded, where that was looked at: it counts where the file names no coding for them.
 * @throws NotShown when pixels of this form are not drawn.
 */
export function pixelFormat(
  file: DicomFile,
  element: PixelElement,
  seen: PixelFormat['coding'] | undefined,
): PixelFormat {
  const { dataSet, transferSyntax } = file
  const numbers = numbersOf(element)
  const coding = knownCoding(transferSyntax, element, seen)
  const rows = count(dataSet, ROWS)
  const columns = count(dataSet, COLUMNS)
  const samplesPerPixel = dataSet.number(SAMPLES_PER_PIXEL) ?? 1
  const bitsAllocated =
    numbers === 'integer' ? (dataSet.number(BITS_ALLOCATED) ?? 0) : numbers === 'float32' ? 32 : 64
  const bitsStored = numbers === 'integer' ? storedBits(dataSet, bitsAllocated) : bitsAllocated
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3)
    throw new NotShown('pixelsUnknown', `Samples per Pixel ${samplesPerPixel}`)
  if (bitsAllocated < 1 || (bitsAllocated > 32 && numbers === 'integer'))
    throw new NotShown('pixelsUnknown', `Bits Allocated ${bitsAllocated}`)
  const photometric = photometricOf(dataSet, samplesPerPixel)
  const samples = rows * columns * samplesPerPixel
  return {
    element,
    coding,
    isBigEndian: dataSet.isBigEndian || transferSyntax === GE_BIG_PIXELS,
    rows,
    columns,
    samplesPerPixel,
    photometric,
    isPlanar: samplesPerPixel === 3 && dataSet.number(PLANAR_CONFIGURATION) === 1,
    numbers,
    bitsAllocated,
    bitsStored,
    highBit: dataSet.number(HIGH_BIT) ?? bitsStored - 1,
    isSigned: numbers !== 'integer' || dataSet.number(PIXEL_REPRESENTATION) === 1,
    frameBytes: ((isHalved(photometric) ? (samples * 2) / 3 : samples) * bitsAllocated) / 8,
  }
}

/** Number of Frames; never more than a file of so many bytes has room for. */
export function declaredFrames(dataSet: DataSet, bytes: number): number {
  const frames = dataSet.number(NUMBER_OF_FRAMES) ?? 1
  return Math.max(1, Math.min(Math.floor(frames), bytes * 8))
}

/** Frames of pixels that are not in fragments, as many as are wholly there. */
export function nativeFrames({ element, frameBytes }: PixelFormat): number {
  return Math.floor(element.length / frameBytes)
}

/**
 * Nothing of the size that is declared is made room for before.
 * @param frames that are wholly there.
 * @throws NotShown `cutShort`, `tooLarge`
 */
export function assertDrawn({ rows, columns, samplesPerPixel }: PixelFormat, frames: number): void {
  if (frames === 0) throw new NotShown('cutShort')
  if (frames > MAX_FRAMES) throw new NotShown('tooLarge', `${frames}`)
  if (rows * columns * samplesPerPixel > MAX_SAMPLES) throw new NotShown('tooLarge', `${columns} x ${rows}`)
}

/** Two pixels share their chrominance (PS3.3 C.7.6.3.1.2). */
export function isHalved(photometric: Photometric): boolean {
  return photometric === 'YBR_FULL_422' || photometric === 'YBR_PARTIAL_422'
}

function numbersOf({ tag }: PixelElement): PixelFormat['numbers'] {
  if (tag === PIXEL_DATA) return 'integer'
  return tag === FLOAT_PIXEL_DATA ? 'float32' : 'float64'
}

function knownCoding(
  transferSyntax: string,
  { isEncapsulated }: PixelElement,
  seen: PixelFormat['coding'] | undefined,
): PixelFormat['coding'] {
  const coding = codingOf(transferSyntax)
  if (coding === undefined) {
    throw new NotShown(
      isVideo(transferSyntax) ? 'video' : 'syntaxUnknown',
      uidName(transferSyntax) ?? transferSyntax,
    )
  }
  // Some writers unfold the pixels and leave the name.
  if (!isEncapsulated) return 'native'
  return coding === 'native' ? (seen ?? 'encapsulated') : coding
}

function count(dataSet: DataSet, tag: number): number {
  const value = dataSet.number(tag) ?? 0
  if (value < 1) throw new NotShown('damaged', tag === ROWS ? 'Rows' : 'Columns')
  return value
}

function storedBits(dataSet: DataSet, bitsAllocated: number): number {
  const stored = dataSet.number(BITS_STORED) ?? bitsAllocated
  return stored >= 1 && stored <= bitsAllocated ? stored : bitsAllocated
}

function photometricOf(dataSet: DataSet, samplesPerPixel: 1 | 3): Photometric {
  const said = dataSet.text(PHOTOMETRIC_INTERPRETATION).toUpperCase()
  const known = samplesPerPixel === 1 ? GRAY : COLOUR
  if (said === '') return samplesPerPixel === 1 ? 'MONOCHROME2' : 'RGB'
  if (!known.includes(said))
    throw new NotShown('pixelsUnknown', `${said}, Samples per Pixel ${samplesPerPixel}`)
  return said as Photometric
}
