/**
 * Reads 8-bit RGB PNG files that may come from strangers: at most as much memory is used as the caller's buffer and a
 * few chunks, and every loop ends. Chunk CRCs are not looked at: whatever is read here is authenticated by a stronger
 * sum, and a damaged one is noticed there.
 */
import { createInflate, inflateSync } from 'node:zlib'
import { RGB_8, SIGNATURE, XMP_KEYWORD } from './chunks'
import { unfilterRow } from './filters'

/** Where a PNG's bytes are: `read` gives up to `length` bytes from a position, fewer only at the end. */
export interface ByteSource {
  read(position: number, length: number): Uint8Array
}

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
const MAX_TEXT_BYTES = 4 * 1024 * 1024
const IHDR_BYTES = 13
/** A chunk of fewer bytes is only met at the end of an honest picture's pixels. */
const LEAST_CHUNK = 256
const READ_AT_ONCE = 1024 * 1024

/** @returns undefined when the bytes are not a PNG as far as its first IDAT chunk. */
export function readPicture(source: ByteSource): PngPicture | undefined {
  if (!Buffer.from(source.read(0, SIGNATURE.length)).equals(SIGNATURE)) return undefined
  let at = SIGNATURE.length
  let header: Buffer | undefined
  let xmp: string | undefined
  for (let count = 0; count < MAX_CHUNKS_BEFORE; count++) {
    const next = chunkAt(source, at)
    if (next === undefined || (next.type === 'IHDR') !== (count === 0)) return undefined
    if (next.type === 'IDAT' && header !== undefined) {
      const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
      const isPlainRgb = header.subarray(8).equals(RGB_8)
      return { width, height, isPlainRgb, xmp, pixelsAt: at }
    }
    if (next.type === 'IHDR') header = bytesOf(source, next, IHDR_BYTES)
    else if (next.type === 'iTXt' || next.type === 'zTXt') {
      xmp ??= xmpText(next.type, bytesOf(source, next, MAX_TEXT_BYTES))
    }
    if (next.type === 'IHDR' && header?.length !== IHDR_BYTES) return undefined
    at = next.end
  }
  return undefined
}

/**
 * Fills `into` (3 * width * height bytes) with interleaved R G B samples.
 * @param checkpoint called between steps; throws to stop.
 * @returns false when the pixels are damaged, cut short or more than the picture's size.
 */
export async function readPixels(
  source: ByteSource,
  picture: PngPicture,
  into: Uint8Array,
  checkpoint: () => void = () => undefined,
): Promise<boolean> {
  const rowBytes = 3 * picture.width
  if (!picture.isPlainRgb || into.length !== rowBytes * picture.height) return false
  const inflate = createInflate({ chunkSize: READ_AT_ONCE })
  const rows = new RowFiller(into, rowBytes)
  const feeding = feed(source, picture, into.length, inflate)
  try {
    for await (const bytes of inflate) {
      checkpoint()
      if (!rows.take(bytes as Buffer)) return false
    }
    return (await feeding) && rows.isFull
  } catch (thrown) {
    if (isZlibError(thrown)) return false
    throw thrown
  } finally {
    inflate.destroy()
    await feeding.catch(() => undefined)
  }
}

interface Chunk {
  readonly type: string
  readonly at: number
  readonly length: number
  readonly end: number
}

function chunkAt(source: ByteSource, at: number): Chunk | undefined {
  const head = Buffer.from(source.read(at, 8))
  if (head.length < 8) return undefined
  const length = head.readUInt32BE(0)
  return { type: head.toString('latin1', 4, 8), at: at + 8, length, end: at + 12 + length }
}

/** A chunk's data, empty when there is more of it than `most`. */
function bytesOf(source: ByteSource, { at, length }: Chunk, most: number): Buffer {
  return length > most ? Buffer.alloc(0) : Buffer.from(source.read(at, length))
}

/** The text of an iTXt or zTXt chunk with XMP's keyword; other software may have compressed it. */
function xmpText(type: 'iTXt' | 'zTXt', data: Buffer): string | undefined {
  const prefix = `${XMP_KEYWORD}\0`
  if (data.toString('latin1', 0, prefix.length) !== prefix) return undefined
  let at = prefix.length
  let compressed = true
  if (type === 'iTXt') {
    compressed = data[at] === 1
    const language = data.indexOf(0, at + 2)
    const translated = data.indexOf(0, language + 1)
    if (language < 0 || translated < 0) return undefined
    at = translated + 1
  } else at += 1
  try {
    const text = data.subarray(at)
    return (compressed ? inflateSync(text, { maxOutputLength: MAX_TEXT_BYTES }) : text).toString('utf8')
  } catch {
    return undefined
  }
}

/** Hands the data of the IDAT chunks on. @returns false when there are absurdly many of them. */
async function feed(
  source: ByteSource,
  picture: PngPicture,
  pixelBytes: number,
  inflate: ReturnType<typeof createInflate>,
): Promise<boolean> {
  let chunks = MAX_CHUNKS_BEFORE + pixelBytes / LEAST_CHUNK
  for (
    let next = chunkAt(source, picture.pixelsAt);
    next?.type === 'IDAT';
    next = chunkAt(source, next.end)
  ) {
    if (chunks-- < 0) {
      inflate.end()
      return false
    }
    for (let done = 0; done < next.length; done += READ_AT_ONCE) {
      const bytes = source.read(next.at + done, Math.min(READ_AT_ONCE, next.length - done))
      if (bytes.length === 0 || inflate.destroyed) break
      if (!inflate.write(bytes)) await drained(inflate)
    }
    if (inflate.destroyed) return false
  }
  inflate.end()
  return true
}

function drained(inflate: ReturnType<typeof createInflate>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      inflate.off('drain', done)
      inflate.off('close', done)
      resolve()
    }
    inflate.on('drain', done)
    inflate.on('close', done)
  })
}

/** Takes filtered rows in any pieces and leaves samples. */
class RowFiller {
  readonly #into: Uint8Array
  readonly #rowBytes: number
  #above: Uint8Array
  #rowAt = 0
  /** Bytes of the present row and its filter byte that have come. */
  #have = 0
  #filter = 0

  constructor(into: Uint8Array, rowBytes: number) {
    this.#into = into
    this.#rowBytes = rowBytes
    this.#above = new Uint8Array(rowBytes)
  }

  get isFull(): boolean {
    return this.#rowAt === this.#into.length && this.#have === 0
  }

  /** @returns false when there are more rows than fit, or an unknown filter. */
  take(bytes: Uint8Array): boolean {
    const rowBytes = this.#rowBytes
    for (let at = 0; at < bytes.length; ) {
      if (this.#rowAt === this.#into.length) return false
      if (this.#have === 0) {
        this.#filter = bytes[at++] as number
        this.#have = 1
      }
      const count = Math.min(rowBytes + 1 - this.#have, bytes.length - at)
      const row = this.#into.subarray(this.#rowAt, this.#rowAt + rowBytes)
      row.set(bytes.subarray(at, at + count), this.#have - 1)
      at += count
      this.#have += count
      if (this.#have === rowBytes + 1) {
        if (!unfilterRow(this.#filter, row, this.#above)) return false
        this.#above = row
        this.#rowAt += rowBytes
        this.#have = 0
      }
    }
    return true
  }
}

function isZlibError(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return typeof code === 'string' && (code.startsWith('Z_') || code.startsWith('ERR_'))
}
