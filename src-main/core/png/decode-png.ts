/**
 * Reads 8-bit RGB PNG files that may come from strangers: at most as much memory is used as the caller's buffer and a
 * few chunks, and every loop ends. Chunk CRCs are not looked at: whatever is read here is authenticated by a stronger
 * sum, and a damaged one is noticed there.
 */
import { type ByteSource, readBytes } from '../byte-source'
import { equalBytes, fromLatin1, fromUtf8, hasAt, latin1, viewOf } from '../bytes'
import type { Compression } from '../platform'
import { RGB_8, SIGNATURE, XMP_KEYWORD } from './chunks'
import { unfilterRow } from './filters'

export interface PngPicture {
  readonly width: number
  readonly height: number
  /** False for palettes, grey, alpha, 16 bits or interlacing, whose pixels `readPixels` does not read. */
  readonly isPlainRgb: boolean
  /** The text of the XMP packet that stands before the pixels. */
  readonly xmp: string | undefined
  /** Position of the first IDAT chunk. */
  readonly pixelsAt: number
}

/** Bounds on what stands before the pixels; no honest picture comes near them. */
const MAX_CHUNKS_BEFORE = 1000
const MAX_TEXT_BYTES = 8 * 1024 * 1024
const IHDR_BYTES = 13
/** A chunk of fewer bytes is only met at the end of an honest picture's pixels. */
const LEAST_CHUNK = 256
const READ_AT_ONCE = 1024 * 1024

/** @returns undefined when the bytes are not a PNG as far as its first IDAT chunk. */
export function readPicture(source: ByteSource, compression: Compression): PngPicture | undefined {
  if (!equalBytes(readBytes(source, 0, SIGNATURE.length), SIGNATURE)) return undefined
  let at = SIGNATURE.length
  let header: Uint8Array | undefined
  let xmp: string | undefined
  const texts = new TextBudget(compression)
  for (let count = 0; count < MAX_CHUNKS_BEFORE; count++) {
    const next = chunkAt(source, at)
    if (next === undefined || (next.type === 'IHDR') !== (count === 0)) return undefined
    if (next.type === 'IDAT' && header !== undefined) {
      const view = viewOf(header)
      const [width, height] = [view.getUint32(0), view.getUint32(4)]
      const isPlainRgb = equalBytes(header.subarray(8), RGB_8)
      return { width, height, isPlainRgb, xmp, pixelsAt: at }
    }
    if (next.type === 'IHDR') header = dataOf(source, next, IHDR_BYTES)
    else if (next.type === 'iTXt' || next.type === 'zTXt') {
      xmp ??= xmpText(next.type, dataOf(source, next, MAX_TEXT_BYTES), texts)
    }
    if (next.type === 'IHDR' && header?.length !== IHDR_BYTES) return undefined
    at = next.end
  }
  return undefined
}

/**
 * Reads interleaved R G B samples, some rows at a time.
 * @param into 3 * width bytes for each of so many rows that they part the picture's height: filled again and again.
 * @param take gets `into` each time it is full, in order; what it throws is thrown, as what `checkpoint` throws, which is
 * called between steps.
 * @returns false when the pixels are damaged, cut short or more than the picture's size.
 */
export async function readPixels(
  source: ByteSource,
  picture: PngPicture,
  into: Uint8Array,
  take: (rows: Uint8Array) => void,
  compression: Compression,
  checkpoint: () => void = () => undefined,
): Promise<boolean> {
  const rowBytes = 3 * picture.width
  const pixelBytes = rowBytes * picture.height
  if (!picture.isPlainRgb || into.length === 0 || pixelBytes % into.length !== 0) return false
  const rows = new RowFiller(into, rowBytes, pixelBytes, take)
  const data = new PixelData(source, picture, pixelBytes)
  const isWhole = await compression.inflateStream(data, (bytes) => {
    checkpoint()
    return rows.take(bytes)
  })
  return isWhole && !data.isEndless && rows.isFull
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

/** The text of an iTXt or zTXt chunk with XMP's keyword; other software may have compressed it. */
function xmpText(type: 'iTXt' | 'zTXt', data: Uint8Array, texts: TextBudget): string | undefined {
  const prefix = latin1(`${XMP_KEYWORD}\0`)
  if (!hasAt(data, 0, prefix)) return undefined
  let at = prefix.length
  let isCompressed = true
  if (type === 'iTXt') {
    isCompressed = data[at] === 1
    const language = data.indexOf(0, at + 2)
    const translated = data.indexOf(0, language + 1)
    if (language < 0 || translated < 0) return undefined
    at = translated + 1
  } else at += 1
  const text = data.subarray(at)
  const plain = isCompressed ? texts.inflate(text) : text
  return plain && fromUtf8(plain)
}

/** What all texts of one picture may unfold to: a stranger's picture could hold a thousand of them. */
class TextBudget {
  readonly #compression: Compression
  #left = MAX_TEXT_BYTES

  constructor(compression: Compression) {
    this.#compression = compression
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

/** Takes filtered rows in any pieces and hands out samples, some rows at a time. */
class RowFiller {
  readonly #into: Uint8Array
  readonly #rowBytes: number
  readonly #take: (rows: Uint8Array) => void
  readonly #above: Uint8Array
  /** Sample bytes that are still to come. */
  #left: number
  #rowAt = 0
  /** Bytes of the present row and its filter byte that have come. */
  #have = 0
  #filter = 0

  constructor(into: Uint8Array, rowBytes: number, pixelBytes: number, take: (rows: Uint8Array) => void) {
    this.#into = into
    this.#rowBytes = rowBytes
    this.#take = take
    this.#above = new Uint8Array(rowBytes)
    this.#left = pixelBytes
  }

  get isFull(): boolean {
    return this.#left === 0 && this.#have === 0
  }

  /** @returns false when there are more rows than fit, or an unknown filter. */
  take(bytes: Uint8Array): boolean {
    const rowBytes = this.#rowBytes
    for (let at = 0; at < bytes.length; ) {
      if (this.#left === 0) return false
      if (this.#have === 0) {
        this.#filter = bytes[at++] as number
        this.#have = 1
      }
      const count = Math.min(rowBytes + 1 - this.#have, bytes.length - at)
      const row = this.#into.subarray(this.#rowAt, this.#rowAt + rowBytes)
      row.set(bytes.subarray(at, at + count), this.#have - 1)
      at += count
      this.#have += count
      if (this.#have === rowBytes + 1 && !this.#endRow(row)) return false
    }
    return true
  }

  #endRow(row: Uint8Array): boolean {
    if (!unfilterRow(this.#filter, row, this.#above)) return false
    this.#above.set(row)
    this.#have = 0
    this.#left -= row.length
    this.#rowAt += row.length
    if (this.#rowAt === this.#into.length) {
      this.#rowAt = 0
      this.#take(this.#into)
    }
    return true
  }
}
