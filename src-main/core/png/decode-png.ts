/**
 * Reads PNG files that may come from strangers, as 8-bit RGB: at most as much memory is used as the caller's buffer and a
 * few chunks, and an interlaced picture's pixels; every loop ends. Chunk CRCs are not looked at: whatever is read here is
 * authenticated by a stronger sum, and a damaged one is noticed there. For the same reason alpha and the lower bytes of 16 bits
 * are passed over: a program that added them lost nothing, or is found out.
 */
import { type ByteSource, readBytes } from '../byte-source'
import { equalBytes, fromLatin1, fromUtf8, hasAt, latin1, viewOf } from '../bytes'
import type { Compression } from '../platform'
import { SIGNATURE, XMP_KEYWORD } from './chunks'
import { unfilterRow } from './filters'
import { isPlain, layoutOf, type Pass, type PixelLayout, passesOf, putRgb } from './pixel-layout'

export interface PngPicture {
  readonly width: number
  readonly height: number
  /** Undefined for palettes and grey, whose pixels `readPixels` does not read. */
  readonly layout: PixelLayout | undefined
  /** The text of the XMP packet that was asked for. */
  readonly xmp: string | undefined
  /** Position of the first IDAT chunk. */
  readonly pixelsAt: number
}

/** Bounds on what stands before the pixels; no honest picture comes near them. */
const MAX_CHUNKS_BEFORE = 1000
/** Chunks of pixels that are passed over to see what stands behind them: 1 GiB of those of 8 KiB that most programs write. */
const MAX_CHUNKS_PASSED = 2 ** 17
const MAX_TEXT_BYTES = 8 * 1024 * 1024
const IHDR_BYTES = 13
const XMP_PREFIX = latin1(`${XMP_KEYWORD}\0`)
/** A chunk of fewer bytes is only met at the end of an honest picture's pixels. */
const LEAST_CHUNK = 256
const READ_AT_ONCE = 1024 * 1024
/** Of an interlaced picture, which is held in memory. */
const MAX_INTERLACED_BYTES = 128 * 1024 * 1024

/**
 * @param isWanted of the XMP packets, which stand before the pixels or behind them, the first of these is kept.
 * @returns undefined when the bytes are not a PNG as far as its first IDAT chunk.
 */
export function readPicture(
  source: ByteSource,
  compression: Compression,
  isWanted: (xmp: Uint8Array) => boolean = () => true,
): PngPicture | undefined {
  if (!equalBytes(readBytes(source, 0, SIGNATURE.length), SIGNATURE)) return undefined
  let at = SIGNATURE.length
  let header: Uint8Array | undefined
  let xmp: string | undefined
  let pixelsAt: number | undefined
  const texts = new TextBudget(compression)
  let pixelChunks = 0
  for (let others = 0; others < MAX_CHUNKS_BEFORE && pixelChunks < MAX_CHUNKS_PASSED; ) {
    const next = chunkAt(source, at)
    if (next === undefined || next.type === 'IEND') break
    if ((next.type === 'IHDR') !== (header === undefined)) break
    if (next.type === 'IHDR') header = dataOf(source, next, IHDR_BYTES)
    if (header?.length !== IHDR_BYTES) break
    if (next.type === 'IDAT') {
      pixelsAt ??= at
      pixelChunks++
    } else {
      others++
      if (next.type === 'iTXt' || next.type === 'zTXt') {
        const packet = xmpOf(next.type, texts.read(source, next), texts)
        if (packet !== undefined && isWanted(packet)) xmp ??= fromUtf8(packet)
        packet?.fill(0)
      }
    }
    if (pixelsAt !== undefined && xmp !== undefined) break
    at = next.end
  }
  if (header === undefined || pixelsAt === undefined) return undefined
  const view = viewOf(header)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  return { width, height, layout: layoutOf(header.subarray(8)), xmp, pixelsAt }
}

/**
 * Reads interleaved R G B samples, some rows at a time.
 * @param into 3 * width bytes for each of so many rows that they part the picture's height: filled again and again.
 * @param take gets `into` each time it is full, in order; what it throws is thrown, as what `checkpoint` throws, which is
 * called between steps.
 * @returns false when the pixels are damaged, cut short, more than the picture's size, or none that are read.
 */
export async function readPixels(
  source: ByteSource,
  picture: PngPicture,
  into: Uint8Array,
  take: (rows: Uint8Array) => void,
  compression: Compression,
  checkpoint: () => void = () => undefined,
): Promise<boolean> {
  const { width, height, layout } = picture
  const pixelBytes = 3 * width * height
  if (layout === undefined || into.length === 0 || pixelBytes % into.length !== 0) return false
  if (layout.isInterlaced && pixelBytes > MAX_INTERLACED_BYTES) return false
  const whole = layout.isInterlaced ? new Uint8Array(pixelBytes) : undefined
  const rows = new RowFiller(layout, width, height, rowSink(layout, width, whole, into, take))
  const data = new PixelData(source, picture, width * height * layout.samples * layout.sampleBytes)
  const isWhole = await compression.inflateStream('zlib', data, (bytes) => {
    checkpoint()
    return rows.take(bytes)
  })
  if (!isWhole || data.isEndless || !rows.isFull) return false
  if (whole === undefined) return true
  for (let at = 0; at < pixelBytes; at += into.length) {
    checkpoint()
    into.set(whole.subarray(at, at + into.length))
    take(into)
  }
  return true
}

type RowSink = (row: Uint8Array, pass: Pass, index: number) => void

/** Puts rows into `whole`, or into `into` and hands that out when it is full. */
function rowSink(
  layout: PixelLayout,
  width: number,
  whole: Uint8Array | undefined,
  into: Uint8Array,
  take: (rows: Uint8Array) => void,
): RowSink {
  if (whole !== undefined)
    return (row, { left, top, stepX, stepY }, index) =>
      putRgb(row, layout, whole, 3 * ((top + index * stepY) * width + left), stepX)
  let at = 0
  return (row) => {
    if (isPlain(layout)) into.set(row, at)
    else putRgb(row, layout, into, at, 1)
    at += 3 * width
    if (at < into.length) return
    at = 0
    take(into)
  }
}

interface Chunk {
  readonly type: string
  readonly at: number
  readonly length: number
  readonly end: number
}

function chunkAt(source: ByteSource, at: number): Chunk | undefined {
  const head = readBytes(source, at, 8)
  if (head.length < 8) return undefined
  const length = viewOf(head).getUint32(0)
  return { type: fromLatin1(head.subarray(4)), at: at + 8, length, end: at + 12 + length }
}

/** A chunk's data, empty when there is more of it than `most`. */
function dataOf(source: ByteSource, { at, length }: Chunk, most: number): Uint8Array {
  return readBytes(source, at, length > most ? 0 : length)
}

/** The packet of an iTXt or zTXt chunk with XMP's keyword, in memory of its own; other software may have compressed it. */
function xmpOf(type: 'iTXt' | 'zTXt', data: Uint8Array, texts: TextBudget): Uint8Array | undefined {
  if (!hasAt(data, 0, XMP_PREFIX)) return undefined
  let at = XMP_PREFIX.length
  let isCompressed = true
  if (type === 'iTXt') {
    isCompressed = data[at] === 1
    const language = data.indexOf(0, at + 2)
    const translated = data.indexOf(0, language + 1)
    if (language < 0 || translated < 0) return undefined
    at = translated + 1
  } else at += 1
  const text = data.subarray(at)
  return isCompressed ? texts.inflate(text) : new Uint8Array(text)
}

/** What of all texts of one picture may be read, and what they may unfold to: a stranger's could hold a thousand of them. */
class TextBudget {
  readonly #compression: Compression
  #leftToRead = MAX_TEXT_BYTES
  #left = MAX_TEXT_BYTES

  constructor(compression: Compression) {
    this.#compression = compression
  }

  /** The data of a text chunk with XMP's keyword; of others, and of more than is left, only a start is read. */
  read(source: ByteSource, chunk: Chunk): Uint8Array {
    const start = readBytes(source, chunk.at, Math.min(chunk.length, XMP_PREFIX.length))
    if (!equalBytes(start, XMP_PREFIX)) return start
    const data = dataOf(source, chunk, this.#leftToRead)
    this.#leftToRead -= data.length
    return data
  }

  /** Undefined when `bytes` are damaged or unfold to more than is left; nothing is left then. */
  inflate(bytes: Uint8Array): Uint8Array | undefined {
    const text = this.#left > 0 ? this.#compression.inflate(bytes, this.#left) : undefined
    this.#left = text === undefined ? 0 : this.#left - text.length
    return text
  }
}

/** The data of the IDAT chunks, in pieces, up to the first chunk of another kind. */
class PixelData implements Iterable<Uint8Array> {
  readonly #source: ByteSource
  readonly #pixelsAt: number
  readonly #mostChunks: number
  #isEndless = false

  constructor(source: ByteSource, picture: PngPicture, pixelBytes: number) {
    this.#source = source
    this.#pixelsAt = picture.pixelsAt
    this.#mostChunks = MAX_CHUNKS_BEFORE + pixelBytes / LEAST_CHUNK
  }

  /** True when there were absurdly many chunks, of which the last were left out. */
  get isEndless(): boolean {
    return this.#isEndless
  }

  *[Symbol.iterator](): Generator<Uint8Array> {
    let next = chunkAt(this.#source, this.#pixelsAt)
    for (let count = 0; next?.type === 'IDAT'; count++) {
      if (count > this.#mostChunks) {
        this.#isEndless = true
        return
      }
      for (let done = 0; done < next.length; done += READ_AT_ONCE) {
        const bytes = readBytes(this.#source, next.at + done, Math.min(READ_AT_ONCE, next.length - done))
        if (bytes.length === 0) break
        yield bytes
      }
      next = chunkAt(this.#source, next.end)
    }
  }
}

/** Takes filtered rows in any pieces and hands out their samples, row by row. */
class RowFiller {
  readonly #passes: readonly Pass[]
  readonly #pixelBytes: number
  readonly #put: RowSink
  readonly #row: Uint8Array
  readonly #above: Uint8Array
  #pass = 0
  #index = 0
  /** Bytes of the present row and its filter byte that have come. */
  #have = 0
  #filter = 0

  constructor(layout: PixelLayout, width: number, height: number, put: RowSink) {
    this.#passes = passesOf(layout, width, height)
    this.#pixelBytes = layout.samples * layout.sampleBytes
    this.#put = put
    this.#row = new Uint8Array(width * this.#pixelBytes)
    this.#above = new Uint8Array(this.#row.length)
  }

  get isFull(): boolean {
    return this.#pass === this.#passes.length
  }

  /** @returns false when there are more rows than fit, or an unknown filter. */
  take(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length; ) {
      const pass = this.#passes[this.#pass]
      if (pass === undefined) return false
      const rowBytes = pass.columns * this.#pixelBytes
      if (this.#have === 0) {
        this.#filter = bytes[at++] as number
        this.#have = 1
      }
      const count = Math.min(rowBytes + 1 - this.#have, bytes.length - at)
      this.#row.set(bytes.subarray(at, at + count), this.#have - 1)
      at += count
      this.#have += count
      if (this.#have === rowBytes + 1 && !this.#endRow(pass, rowBytes)) return false
    }
    return true
  }

  #endRow(pass: Pass, rowBytes: number): boolean {
    const row = this.#row.subarray(0, rowBytes)
    if (!unfilterRow(this.#filter, row, this.#above, this.#pixelBytes)) return false
    this.#above.set(row)
    this.#have = 0
    this.#put(row, pass, this.#index++)
    if (this.#index < pass.rows) return true
    this.#index = 0
    this.#pass++
    this.#above.fill(0)
    return true
  }
}
