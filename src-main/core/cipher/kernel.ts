/**
 * Runs the WebAssembly kernel: lays out its memory for one image size and calls the steps of CIPHER.md section 3 in
 * order. One instance serves one image at a time; every worker has its own.
 */
import type { ImageKeys } from './key-schedule'
import { invertBox, planetBox } from './planets'

interface Exports {
  readonly memory: WebAssembly.Memory
  freeFrom(): number
  keystream(out: number, seed: bigint, count: number): void
  vpd(planes: number, length: number): void
  unvpd(planes: number, length: number): void
  shuffle(...args: ShuffleArguments): void
  unshuffle(...args: ShuffleArguments): void
  zigzag(words: number, samples: number, rows: number, columns: number): void
  planet(planes: number, samples: number, pixels: number, box: number, mode: 0 | 1): void
  planesToWords(planes: number, words: number, pixels: number): void
  wordsToPlanes(words: number, planes: number, pixels: number): void
  planesToRows(
    planes: number,
    pixels: number,
    out: number,
    rows: number,
    columns: number,
    filter: 0 | 1,
  ): void
  rowsToPlanes(at: number, planes: number, pixels: number, rows: number, columns: number, filter: 0 | 1): void
  adler32(at: number, length: number, start: number): number
}

type ShuffleArguments = [
  words: number,
  rows: number,
  columns: number,
  rowKeys: number,
  columnKeys: number,
  c0: number,
  c1: number,
  c2: number,
]

const PAGE = 65536
const MAX_MEMORY = 2 ** 32 - PAGE
/** The kernel generates eight segments of 4,096 samples at once, so a stream's room is a whole number of those. */
const SAMPLE_ROOM = 32768
const SAMPLE_MASK = 0xffffff

/** M and N are at least 1 and at most 2^24 (CIPHER.md section 3). */
export const MAX_SIDE = 2 ** 24

export type KernelStep = 'keystream' | 'vpd' | 'shuffle' | 'zigzag' | 'planet'

export class Kernel {
  readonly #wasm: Exports
  #rows = 0
  #columns = 0
  #planesAt = 0
  #wordsAt = 0
  #samplesAt = 0
  #rowKeysAt = 0
  #columnKeysAt = 0
  #boxAt = 0

  /** @param module the compiled `vpd8.wasm`. */
  constructor(module: WebAssembly.Module) {
    const abort = () => {
      throw new Error('the cipher kernel stopped')
    }
    this.#wasm = new WebAssembly.Instance(module, { env: { abort } }).exports as unknown as Exports
  }

  /**
   * Makes room for an image and returns its planes: 3 * rows * columns bytes inside the kernel's memory. The view is
   * good until the next call of `prepare`.
   * @throws RangeError when a side is out of range or the image does not fit into 4 GiB of WebAssembly memory.
   */
  prepare(rows: number, columns: number): Uint8Array<ArrayBuffer> {
    for (const side of [rows, columns]) {
      if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE) throw new RangeError(`image side ${side}`)
    }
    const pixels = rows * columns
    const room = (count: number) => Math.ceil(count / SAMPLE_ROOM) * SAMPLE_ROOM * 4
    this.#rows = rows
    this.#columns = columns
    let end = Math.ceil(this.#wasm.freeFrom() / 16) * 16
    const take = (bytes: number) => {
      const at = end
      end += Math.ceil(bytes / 16) * 16
      return at
    }
    this.#boxAt = take(16)
    this.#rowKeysAt = take(room(rows))
    this.#columnKeysAt = take(room(columns))
    this.#planesAt = take(3 * pixels)
    this.#wordsAt = take(4 * pixels)
    this.#samplesAt = take(room(pixels))
    if (end > MAX_MEMORY) throw new RangeError('the image does not fit into the kernel')
    const missing = end - this.#wasm.memory.buffer.byteLength
    if (missing > 0) this.#wasm.memory.grow(Math.ceil(missing / PAGE))
    return this.#view(this.#planesAt, 3 * pixels)
  }

  /** Encrypts the prepared planes in place. `afterStep` sees them after each of the seven steps. */
  encrypt(keys: ImageKeys, afterStep?: (step: number) => void): void {
    const [k1, k2, k3, k4, k5, k6, k7, k8] = keys.seeds
    const channels = this.#channelKeys(k3)
    const look = (step: number, inWords: boolean) => {
      if (afterStep === undefined) return
      if (inWords) this.#wasm.wordsToPlanes(this.#wordsAt, this.#planesAt, this.#pixels)
      afterStep(step)
    }
    this.#wasm.vpd(this.#planesAt, 3 * this.#pixels)
    look(1, false)
    this.#toWords()
    this.#shuffle('shuffle', k1, k2, channels.subarray(0, 3))
    look(2, true)
    this.#zigzag(k4)
    this.#toPlanes()
    look(3, false)
    this.#wasm.vpd(this.#planesAt, 3 * this.#pixels)
    look(4, false)
    this.#toWords()
    this.#shuffle('shuffle', k5, k6, channels.subarray(3))
    look(5, true)
    this.#zigzag(k7)
    this.#toPlanes()
    look(6, false)
    this.#planet(k8, planetBox(keys.rule), 0)
    look(7, false)
  }

  /** Decrypts the prepared planes in place: the inverse of each step in reverse order. */
  decrypt(keys: ImageKeys): void {
    const [k1, k2, k3, k4, k5, k6, k7, k8] = keys.seeds
    const channels = this.#channelKeys(k3)
    this.#planet(k8, invertBox(planetBox(keys.rule)), 1)
    this.#toWords()
    this.#zigzag(k7)
    this.#shuffle('unshuffle', k5, k6, channels.subarray(3))
    this.#toPlanes()
    this.#wasm.unvpd(this.#planesAt, 3 * this.#pixels)
    this.#toWords()
    this.#zigzag(k4)
    this.#shuffle('unshuffle', k1, k2, channels.subarray(0, 3))
    this.#toPlanes()
    this.#wasm.unvpd(this.#planesAt, 3 * this.#pixels)
  }

  /**
   * 4 * rows * columns bytes of kernel memory in which rows of interleaved pixels are put or found; a view that the next
   * `prepare` may invalidate. Encrypting and decrypting overwrite it.
   */
  pixelRoom(): Uint8Array<ArrayBuffer> {
    return this.#view(this.#wordsAt, 4 * this.#pixels)
  }

  /**
   * Puts rows firstRow .. firstRow+rows-1 of the prepared planes, as interleaved R G B rows, at byte `at` of the room;
   * with `filtered`, each row is preceded by a zero byte (PNG's filter "none"). Nothing else of the room changes.
   * @throws RangeError when there are no such rows or the room does not hold them.
   */
  planesToRows(at: number, firstRow: number, rows: number, filtered: boolean): void {
    this.#checkRows(at, firstRow, rows, filtered)
    this.#wasm.planesToRows(
      this.#planesAt + firstRow * this.#columns,
      this.#pixels,
      this.#wordsAt + at,
      rows,
      this.#columns,
      filtered ? 1 : 0,
    )
  }

  /**
   * The inverse: reads rows from the room into the planes. A filter byte is not looked at.
   * @throws RangeError when there are no such rows or the room does not hold them.
   */
  rowsToPlanes(at: number, firstRow: number, rows: number, filtered: boolean): void {
    this.#checkRows(at, firstRow, rows, filtered)
    this.#wasm.rowsToPlanes(
      this.#wordsAt + at,
      this.#planesAt + firstRow * this.#columns,
      this.#pixels,
      rows,
      this.#columns,
      filtered ? 1 : 0,
    )
  }

  /**
   * Adler-32 (RFC 1950 section 8.2) of `length` bytes at `at` of the room, going on from `start` (1 at the beginning).
   * @throws RangeError when they are not inside the room.
   */
  adler32(at: number, length: number, start: number): number {
    this.#checkRoom(at, length)
    return this.#wasm.adler32(this.#wordsAt + at, length, start) >>> 0
  }

  /**
   * The prepared planes as interleaved R G B, 3 * rows * columns bytes at the beginning of the room: a view like
   * `pixelRoom`'s.
   */
  interleaved(): Uint8Array<ArrayBuffer> {
    this.planesToRows(0, 0, this.#rows, false)
    return this.#view(this.#wordsAt, 3 * this.#pixels)
  }

  /** Sets the prepared planes from interleaved R G B bytes, 3 * rows * columns of them. Overwrites the room. */
  setInterleaved(pixels: Uint8Array): void {
    if (pixels.length !== 3 * this.#pixels) throw new RangeError('wrong number of pixel bytes')
    this.pixelRoom().set(pixels)
    this.rowsToPlanes(0, 0, this.#rows, false)
  }

  /** Samples 0 .. count-1 of the stream that starts at `seed`; count at most the prepared number of pixels. */
  keystream(seed: number, count: number): Uint32Array {
    if (count > this.#pixels) throw new RangeError('more samples than prepared pixels')
    this.#wasm.keystream(this.#samplesAt, BigInt(seed), count)
    return new Uint32Array(this.#wasm.memory.buffer, this.#samplesAt, count).map((u) => u & SAMPLE_MASK)
  }

  /** Runs one stage alone on whatever the prepared memory holds: for measuring. */
  runStage(stage: KernelStep, keys: ImageKeys): void {
    const [k1, k2, k3, k4, , , , k8] = keys.seeds
    if (stage === 'keystream') this.#wasm.keystream(this.#samplesAt, BigInt(k4), this.#pixels)
    else if (stage === 'vpd') this.#wasm.vpd(this.#planesAt, 3 * this.#pixels)
    else if (stage === 'shuffle') this.#shuffle('shuffle', k1, k2, this.#channelKeys(k3).subarray(0, 3))
    else if (stage === 'zigzag') this.#wasm.zigzag(this.#wordsAt, this.#samplesAt, this.#rows, this.#columns)
    else this.#planet(k8, planetBox(keys.rule), 0)
  }

  get #pixels(): number {
    return this.#rows * this.#columns
  }

  #view(at: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#wasm.memory.buffer as ArrayBuffer, at, length)
  }

  /** The kernel itself does not see where the room ends. */
  #checkRoom(at: number, length: number): void {
    const inside = Number.isInteger(at) && Number.isInteger(length) && at >= 0 && length >= 0
    if (!inside || at + length > 4 * this.#pixels) throw new RangeError('outside the pixel room')
  }

  #checkRows(at: number, firstRow: number, rows: number, filtered: boolean): void {
    const exist = Number.isInteger(firstRow) && Number.isInteger(rows) && firstRow >= 0 && rows >= 0
    if (!exist || firstRow + rows > this.#rows) throw new RangeError('no such rows')
    this.#checkRoom(at, rows * (3 * this.#columns + (filtered ? 1 : 0)))
  }

  #toWords(): void {
    this.#wasm.planesToWords(this.#planesAt, this.#wordsAt, this.#pixels)
  }

  #toPlanes(): void {
    this.#wasm.wordsToPlanes(this.#wordsAt, this.#planesAt, this.#pixels)
  }

  /** Samples 0..5 of k3, mod 3: three channels for each of the two shuffles. */
  #channelKeys(k3: number): Uint32Array {
    this.#wasm.keystream(this.#samplesAt, BigInt(k3), 6)
    return new Uint32Array(this.#wasm.memory.buffer, this.#samplesAt, 6).map((u) => (u & SAMPLE_MASK) % 3)
  }

  #shuffle(
    direction: 'shuffle' | 'unshuffle',
    rowSeed: number,
    columnSeed: number,
    channels: Uint32Array,
  ): void {
    const [c0 = 0, c1 = 0, c2 = 0] = channels
    this.#wasm.keystream(this.#rowKeysAt, BigInt(rowSeed), this.#rows)
    this.#wasm.keystream(this.#columnKeysAt, BigInt(columnSeed), this.#columns)
    this.#wasm[direction](
      this.#wordsAt,
      this.#rows,
      this.#columns,
      this.#rowKeysAt,
      this.#columnKeysAt,
      c0,
      c1,
      c2,
    )
  }

  #zigzag(seed: number): void {
    this.#wasm.keystream(this.#samplesAt, BigInt(seed), this.#pixels)
    this.#wasm.zigzag(this.#wordsAt, this.#samplesAt, this.#rows, this.#columns)
  }

  #planet(seed: number, box: Uint8Array, mode: 0 | 1): void {
    this.#view(this.#boxAt, 8).set(box)
    this.#wasm.keystream(this.#samplesAt, BigInt(seed), this.#pixels)
    this.#wasm.planet(this.#planesAt, this.#samplesAt, this.#pixels, this.#boxAt, mode)
  }
}
