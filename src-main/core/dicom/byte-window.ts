/** Numbers and bytes of a source by their position, through one block of it that is held in memory. */
import { type ByteSource, readBytes } from '../byte-source'
import { viewOf } from '../bytes'

/** Most headers fit: one reading for a whole file of the library. */
const BLOCK = 32 * 1024
/** Behind a long value that was passed over stands little that is wanted: the next one's header. */
const BLOCK_AFTER_JUMP = 1024

/** The source has become shorter than it was, or than it said. */
export class SourceEnds extends Error {
  constructor() {
    super('the source ends')
    this.name = 'SourceEnds'
  }
}

export class ByteWindow {
  readonly size: number
  readonly #source: ByteSource
  #view: DataView
  #bytes: Uint8Array
  #start = 0

  constructor(source: ByteSource) {
    this.#source = source
    this.size = source.size
    this.#bytes = source.view?.(0, source.size) ?? new Uint8Array(0)
    this.#view = viewOf(this.#bytes)
  }

  /** @throws SourceEnds */
  uint16(position: number, bigEndian: boolean): number {
    const at = this.#place(position, 2)
    return this.#view.getUint16(at, !bigEndian)
  }

  /** @throws SourceEnds */
  uint32(position: number, bigEndian: boolean): number {
    const at = this.#place(position, 4)
    return this.#view.getUint32(at, !bigEndian)
  }

  /**
   * Up to `length` bytes, fewer only behind the size that the source began with; not to be changed. Long ones pass by the block.
   * @throws SourceEnds
   */
  bytes(position: number, length: number): Uint8Array {
    const count = Math.max(0, Math.min(length, this.size - position))
    if (count > BLOCK && !this.#holds(position, count)) return this.#read(position, count, count)
    const at = this.#place(position, count)
    return this.#bytes.subarray(at, at + count)
  }

  #holds(position: number, length: number): boolean {
    return position >= this.#start && position + length <= this.#start + this.#bytes.length
  }

  /** Where `position` lies in the block, which is moved when it does not hold `length` bytes there. */
  #place(position: number, length: number): number {
    if (!this.#holds(position, length)) {
      const isNext = position >= this.#start && position <= this.#start + this.#bytes.length
      this.#bytes = this.#read(position, Math.max(isNext ? BLOCK : BLOCK_AFTER_JUMP, length), length)
      this.#view = viewOf(this.#bytes)
      this.#start = position
    }
    return position - this.#start
  }

  #read(position: number, length: number, least: number): Uint8Array {
    const bytes = readBytes(this.#source, position, length)
    if (bytes.length < least) throw new SourceEnds()
    return bytes
  }
}
