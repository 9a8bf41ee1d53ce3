/**
 * In a worker: what is left of an encrypted file that has lost its header. A container reads what it has to read; this looks at
 * what nobody can open any more, so that it is not taken for a stranger's file and passed by.
 */
import type { ContainerKind } from '../../src-shared/container-kinds'
import { OrreryError } from '../../src-shared/errors'
import { type ByteSource, readBytes } from '../core/byte-source'
import { concat, fromLatin1, indexOf, latin1, viewOf } from '../core/bytes'
import { CONTAINERS } from '../core/containers'
import { openFile } from '../core/dicom/open-file'
import { PIXEL_DATA } from '../core/dicom/read-data-set'
import { isDicom, RECOGNISE_BYTES } from '../core/dicom/recognise'
import { ROW_BYTES, TILE_COLUMNS } from '../core/envelope/tiles'
import { mediaType } from '../core/media-type'
import { readPicture } from '../core/png/decode-png'
import { nodeCompression } from '../platform/node-zlib'
import type { Pulse } from './pulse'

/** How much is looked at: as much as a container writes before its pixels, and as much behind them. */
const START_BYTES = 1024 * 1024
const END_BYTES = 64 * 1024
/** A file of ours never begins with so many zeros: a DICOM file has 128. */
const ZERO_BYTES = 512
/** One row of a tile. */
const LEAST_NOISE_BYTES = ROW_BYTES
const COLOURS = 3
const MOST_CHUNKS = 1000
const ZLIB_HEADER_BYTES = 2
const COLUMNS = 0x00280011
const SAMPLES = 0x00280002

const textsIn = (kind: ContainerKind) => CONTAINERS[kind].ownTexts.map(latin1)
const IN_PICTURES = textsIn('png')
const IN_DICOM = textsIn('dicom')

/**
 * What `open` gives of a file. @throws what it throws; but where that is NOT_ORRERY, and it is not somebody else's file: HEADER_LOST,
 * FILE_EMPTY, FILE_ZEROED.
 */
export function openOrRemains<T>(source: ByteSource, pulse: Pulse, open: () => T): T {
  try {
    return open()
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'NOT_ORRERY')
      pulse.limited(() => lookForRemains(source))
    throw thrown
  }
}

/**
 * Throws HEADER_LOST, FILE_EMPTY or FILE_ZEROED where the file tells that.
 * @param most how much of the beginning is looked at. Where it is less than all, the end is not.
 */
export function lookForRemains(source: ByteSource, most = START_BYTES): void {
  if (source.size === 0) throw new OrreryError('FILE_EMPTY')
  const start = readBytes(source, 0, Math.min(most, source.size))
  if (isZero(start.subarray(0, ZERO_BYTES))) throw new OrreryError('FILE_ZEROED')
  const endAt = most < START_BYTES ? source.size : Math.max(start.length, source.size - END_BYTES)
  const end = readBytes(source, endAt, END_BYTES)
  const holds = (texts: readonly Uint8Array[]) =>
    texts.some((text) => indexOf(start, text) >= 0 || indexOf(end, text) >= 0)
  const isPicture = mediaType(start).startsWith('image/')
  if (isPicture && (holds(IN_PICTURES) || isNoisePng(source))) throw new OrreryError('HEADER_LOST')
  const isOwnDicom = () => holds(IN_DICOM) || isNoiseDicom(source)
  if (isDicom(start.subarray(0, RECOGNISE_BYTES)) && isOwnDicom()) throw new OrreryError('HEADER_LOST')
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

/** So many bytes of the pixels are looked at: enough that no photograph passes for noise. */
const NOISE_BYTES = 96 * 1024
/** Noise does not compress. */
const LEAST_SIZE_RATIO = 0.9
/** Chi square of 256 values that are equally frequent is 255, give or take 23 (its standard deviation). */
const MOST_CHI_SQUARE = 255 + 8 * 23

/** Of IHDR (ISO/IEC 15948 clause 11.2.2), behind the width and height. */
const IHDR_DEPTH = 24
/** Samples of a pixel, its three colours first, by PNG's colour type. */
const SAMPLES_OF_TYPE = new Map([
  [2, 3],
  [6, 4],
])

/** Whether a PNG is the picture of an encrypted file without its header: as wide, in colour, and nothing but noise. */
function isNoisePng(source: ByteSource): boolean {
  const picture = readPicture(source, nodeCompression)
  if (picture === undefined || picture.width !== TILE_COLUMNS || picture.height === 0) return false
  if (source.size < LEAST_SIZE_RATIO * ROW_BYTES * picture.height) return false
  const [depth = 0, colourType = 0] = readBytes(source, IHDR_DEPTH, 2)
  const samples = SAMPLES_OF_TYPE.get(colourType)
  if (samples === undefined || depth < 8) return false
  const unfolded = nodeCompression.inflateRawStart(pixelData(source, picture.pixelsAt), NOISE_BYTES)
  if (unfolded === undefined) return false
  const sampleBytes = depth / 8
  const pixelBytes = samples * sampleBytes
  const rowBytes = 1 + pixelBytes * TILE_COLUMNS
  // Filtered as the rows are: noise stays noise under every filter. Of two bytes the first tells what eight bits were.
  const isColour = (inPixel: number) => inPixel % sampleBytes === 0 && inPixel / sampleBytes < COLOURS
  return isNoise(
    unfolded.filter((_, at) => at % rowBytes > 0 && isColour(((at % rowBytes) - 1) % pixelBytes)),
  )
}

/** The raw deflate stream in the first IDAT chunks, as much of it as the look takes. */
function pixelData(source: ByteSource, pixelsAt: number): Uint8Array {
  const pieces: Uint8Array[] = []
  let left = NOISE_BYTES
  for (let at = pixelsAt; left > 0 && pieces.length < MOST_CHUNKS; ) {
    const head = readBytes(source, at, 8)
    if (head.length < 8 || fromLatin1(head.subarray(4)) !== 'IDAT') break
    const length = viewOf(head).getUint32(0)
    const piece = readBytes(source, at + 8, Math.min(length, left))
    pieces.push(piece)
    left -= piece.length
    at += 12 + length
  }
  return concat(...pieces).subarray(ZLIB_HEADER_BYTES)
}

/** Whether a DICOM file is an encrypted one without its header and all it told of itself. */
function isNoiseDicom(source: ByteSource): boolean {
  const { dataSet, endElement } = openFile(source, nodeCompression, {
    isEnd: (tag) => tag === PIXEL_DATA,
    maxInflated: START_BYTES,
  })
  if (endElement === null || dataSet.number(COLUMNS) !== TILE_COLUMNS || dataSet.number(SAMPLES) !== COLOURS)
    return false
  return isNoise(readBytes(source, endElement.position, Math.min(endElement.length, NOISE_BYTES)))
}

/**
 * Whether all values are equally frequent, and so are the differences of each to the next pixel's: no picture of anything is so.
 * @param bytes interleaved samples of three colours.
 */
function isNoise(bytes: Uint8Array): boolean {
  if (bytes.length < LEAST_NOISE_BYTES) return false
  const differences = bytes.map((byte, at) => byte - (bytes[at - COLOURS] ?? 0))
  return areEquallyFrequent(bytes) && areEquallyFrequent(differences.subarray(COLOURS))
}

function areEquallyFrequent(bytes: Uint8Array): boolean {
  const counts = new Uint32Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  const expected = bytes.length / 256
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return chiSquare < MOST_CHI_SQUARE
}
