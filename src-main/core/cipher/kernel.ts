/**
 * Runs the WebAssembly kernel: lays out its memory for one image size and calls the steps of CIPHER.md section 3 in
 * order. One instance serves one image at a time; every worker has its own.
 */
import type { ImageKeys } from './key-schedule'
import { invertBox, planetBox } from './planets'

interface Exports {
  readonly memory: WebAssembly.Memory
  freeFrom(): number
  addStream(out: number, seed: number, count: number): void
  makeStreams(): void
  vpd(planes: number, length: number): void
  unvpd(planes: number, length: number): void
  shuffle(...args: ShuffleArguments): void
  unshuffle(...args: ShuffleArguments): void
  zigzagToPlanes(words: number, samples: number, planes: number, rows: number, columns: number): void
  zigzagToWords(planes: number, samples: number, words: number, rows: number, columns: number): void
  planet(planes: number, samples: number, pixels: number, box: number): void
  unplanet(planes: number, samples: number, pixels: number, inverse: number): void
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
  channelKeys: number,
]

const PAGE = 65536
const MAX_MEMORY = 2 ** 32 - PAGE
const SAMPLE_MASK = 0xffffff

/**
 * Below this many pixels the three streams of one sample a pixel are made together, because one of them alone would not
 * keep the kernel's sixteen lanes of 4,096 samples busy. From here on each is made when it is needed, in the same room.
 */
const ALONE = 64 * 4096

/** M and N are at least 1 and at most 2^24 (CIPHER.md section 3). */
export const MAX_SIDE = 2 ** 24

function checkSide(side: number): void {
  if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE) throw new RangeError(`image side ${side}`)
}

export type KernelStep = 'keystream' | 'vpd' | 'shuffle' | 'zigzag' | 'planet'

/** Where things lie in the kernel's memory. Of two, the first serves steps 2 and 3, the second steps 5 and 6. */
interface Layout {
  /** S or its inverse: eight bytes. */
  readonly box: number
  /** Six samples of k3. */
  readonly channelKeys: number
  readonly rowKeys: readonly [number, number]
  readonly columnKeys: readonly [number, number]
  readonly planes: number
  /** The image as words while it is shuffled; otherwise the room for rows of pixels. */
  readonly words: number
  readonly zigzagKeys: readonly [number, number]
  readonly planetKeys: number
  readonly end: number
}

function layOut(from: number, rows: number, columns: number): Layout {
  // The kernel writes streams in pieces of 32 samples.
  const aligned = (bytes: number) => Math.ceil(bytes / 128) * 128
  let end = aligned(from)
  const take = (bytes: number) => {
    const at = end
    end += aligned(bytes)
    return at
  }
  const pixels = rows * columns
  const box = take(8)
  const channelKeys = take(4 * 6)
  const rowKeys = [take(4 * rows), take(4 * rows)] as const
  const columnKeys = [take(4 * columns), take(4 * columns)] as const
  const planes = take(3 * pixels)
  const words = take(4 * pixels)
  const samples = take(4 * pixels)
  const more = () => (pixels < ALONE ? take(4 * pixels) : samples)
  const zigzagKeys = [samples, more()] as const
  const planetKeys = more()
  return { box, channelKeys, rowKeys, columnKeys, planes, words, zigzagKeys, planetKeys, end }
}

export class Kernel {
  readonly #wasm: Exports
  /** What lies before the room for images: constants, and where streams are made. */
  readonly #pristine: Uint8Array
  #rows = 0
  #columns = 0
  #at: Layout
  /** Behind all that was used since the last `wipe`. */
  #usedTo = 0
  #box = new Uint8Array(0)
  #planes = new Uint8Array(0)
  #room = new Uint8Array(0)

  /** @param module the compiled `vpd8.wasm`. */
  constructor(module: WebAssembly.Module) {
    const abort = () => {
      throw new Error('the cipher kernel stopped')
    }
    this.#wasm = new WebAssembly.Instance(module, { env: { abort } }).exports as unknown as Exports
    this.#at = layOut(this.#wasm.freeFrom(), 0, 0)
    this.#pristine = this.#view(0, this.#wasm.freeFrom()).slice()
  }

  /** Wipes everything that images, keys and streams left in the kernel's memory. What is prepared stays so, as zeros. */
  wipe(): void {
    this.#view(0, this.#usedTo).fill(0)
    this.#view(0, this.#pristine.length).set(this.#pristine)
    this.#usedTo = this.#at.end
  }

  /**
   * Makes room for an image and returns its planes: 3 * rows * columns bytes inside the kernel's memory. The view is
   * good until the next call of `prepare` with other sides.
   * @throws RangeError when a side is out of range or the image does not fit into 4 GiB of WebAssembly memory.
   */
  prepare(rows: number, columns: number): Uint8Array<ArrayBuffer> {
    checkSide(rows)
    checkSide(columns)
    if (rows === this.#rows && columns === this.#columns) return this.#planes
    const at = layOut(this.#wasm.freeFrom(), rows, columns)
    if (at.end > MAX_MEMORY) throw new RangeError('the image does not fit into the kernel')
    const missing = at.end - this.#wasm.memory.buffer.byteLength
    if (missing > 0) this.#wasm.memory.grow(Math.ceil(missing / PAGE))
    this.#rows = rows
    this.#columns = columns
    this.#at = at
    this.#usedTo = Math.max(this.#usedTo, at.end)
    this.#box = this.#view(at.box, 8)
    this.#planes = this.#view(at.planes, 3 * this.#pixels)
    this.#room = this.#view(at.words, 4 * this.#pixels)
    return this.#planes
  }

  /** Encrypts the prepared planes in place. `afterStep` sees them after each of the seven steps. */
  encrypt(keys: ImageKeys, afterStep?: (step: number) => void): void {
    this.#makeStreams(keys)
    this.#wasm.vpd(this.#at.planes, 3 * this.#pixels)
    afterStep?.(1)
    this.#toWords()
    this.#shuffle('shuffle', 0)
    if (afterStep) this.#toPlanes()
    afterStep?.(2)
    this.#zigzagToPlanes(0, keys.seeds[3])
    afterStep?.(3)
    this.#wasm.vpd(this.#at.planes, 3 * this.#pixels)
    afterStep?.(4)
    this.#toWords()
    this.#shuffle('shuffle', 1)
    if (afterStep) this.#toPlanes()
    afterStep?.(5)
    this.#zigzagToPlanes(1, keys.seeds[6])
    afterStep?.(6)
    this.#planet('planet', keys.seeds[7], planetBox(keys.rule))
    afterStep?.(7)
  }

  /** Decrypts the prepared planes in place: the inverse of each step in reverse order. */
  decrypt(keys: ImageKeys): void {
    this.#makeStreams(keys)
    this.#planet('unplanet', keys.seeds[7], invertBox(planetBox(keys.rule)))
    this.#zigzagToWords(1, keys.seeds[6])
    this.#shuffle('unshuffle', 1)
    this.#toPlanes()
    this.#wasm.unvpd(this.#at.planes, 3 * this.#pixels)
    this.#zigzagToWords(0, keys.seeds[3])
    this.#shuffle('unshuffle', 0)
    this.#toPlanes()
    this.#wasm.unvpd(this.#at.planes, 3 * this.#pixels)
  }

  /**
   * 4 * rows * columns bytes of kernel memory in which rows of interleaved pixels are put or found; a view that the next
   * `prepare` may invalidate. Encrypting and decrypting overwrite it.
   */
  pixelRoom(): Uint8Array<ArrayBuffer> {
    return this.#room
  }

  /**
   * Puts rows firstRow .. firstRow+rows-1 of the prepared planes, as interleaved R G B rows, at byte `at` of the room;
   * with `filtered`, each row is preceded by a zero byte (PNG's filter "none"). Nothing else of the room changes.
   * @throws RangeError when there are no such rows or the room does not hold them.
   */
  planesToRows(at: number, firstRow: number, rows: number, filtered: boolean): void {
    this.#checkRows(at, firstRow, rows, filtered)
    this.#wasm.planesToRows(
      this.#at.planes + firstRow * this.#columns,
      this.#pixels,
      this.#at.words + at,
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
      this.#at.words + at,
      this.#at.planes + firstRow * this.#columns,
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
    return this.#wasm.adler32(this.#at.words + at, length, start) >>> 0
  }

  /**
   * The prepared planes as interleaved R G B, 3 * rows * columns bytes at the beginning of the room: a view like
   * `pixelRoom`'s.
   */
  interleaved(): Uint8Array<ArrayBuffer> {
    this.planesToRows(0, 0, this.#rows, false)
    return this.#room.subarray(0, 3 * this.#pixels)
  }

  /** Sets the prepared planes from interleaved R G B bytes, 3 * rows * columns of them. Overwrites the room. */
  setInterleaved(pixels: Uint8Array): void {
    if (pixels.length !== 3 * this.#pixels) throw new RangeError('wrong number of pixel bytes')
    this.#room.set(pixels)
    this.rowsToPlanes(0, 0, this.#rows, false)
  }

  /** Samples 0 .. count-1 of the stream that starts at `seed`; count at most the prepared number of pixels. */
  keystream(seed: number, count: number): Uint32Array {
    if (count > this.#pixels) throw new RangeError('more samples than prepared pixels')
    const at = this.#at.planetKeys
    this.#wasm.addStream(at, seed, count)
    this.#wasm.makeStreams()
    return new Uint32Array(this.#wasm.memory.buffer, at, count).map((u) => u & SAMPLE_MASK)
  }

  /** Runs one stage alone on whatever the prepared memory holds: for measuring. */
  runStage(stage: KernelStep, keys: ImageKeys): void {
    if (stage === 'keystream') {
      this.#wasm.addStream(this.#at.planetKeys, keys.seeds[7], this.#pixels)
      this.#wasm.makeStreams()
    } else if (stage === 'vpd') this.#wasm.vpd(this.#at.planes, 3 * this.#pixels)
    else if (stage === 'shuffle') {
      const { rowKeys, columnKeys } = this.#at
      this.#wasm.addStream(rowKeys[0], keys.seeds[0], this.#rows)
      this.#wasm.addStream(columnKeys[0], keys.seeds[1], this.#columns)
      this.#wasm.makeStreams()
      this.#shuffle('shuffle', 0)
    } else if (stage === 'zigzag') {
      const { words, zigzagKeys, planes } = this.#at
      this.#wasm.zigzagToPlanes(words, zigzagKeys[0], planes, this.#rows, this.#columns)
    } else {
      this.#planet('planet', keys.seeds[7], planetBox(keys.rule))
    }
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
    this.#wasm.planesToWords(this.#at.planes, this.#at.words, this.#pixels)
  }

  #toPlanes(): void {
    this.#wasm.wordsToPlanes(this.#at.words, this.#at.planes, this.#pixels)
  }

  /** The streams of the two shuffles and, when they are made together, those of one sample a pixel. */
  #makeStreams({ seeds: [k1, k2, k3, k4, k5, k6, k7, k8] }: ImageKeys): void {
    const { channelKeys, rowKeys, columnKeys, zigzagKeys, planetKeys } = this.#at
    this.#wasm.addStream(rowKeys[0], k1, this.#rows)
    this.#wasm.addStream(columnKeys[0], k2, this.#columns)
    this.#wasm.addStream(channelKeys, k3, 6)
    this.#wasm.addStream(rowKeys[1], k5, this.#rows)
    this.#wasm.addStream(columnKeys[1], k6, this.#columns)
    if (this.#pixels < ALONE) {
      this.#wasm.addStream(zigzagKeys[0], k4, this.#pixels)
      this.#wasm.addStream(zigzagKeys[1], k7, this.#pixels)
      this.#wasm.addStream(planetKeys, k8, this.#pixels)
    }
    this.#wasm.makeStreams()
  }

  /** One sample a pixel, unless `#makeStreams` made it. */
  #makePixelStream(at: number, seed: number): void {
    if (this.#pixels < ALONE) return
    this.#wasm.addStream(at, seed, this.#pixels)
    this.#wasm.makeStreams()
  }

  /** @param time 0 for step 2, 1 for step 5. */
  #shuffle(direction: 'shuffle' | 'unshuffle', time: 0 | 1): void {
    const { words, rowKeys, columnKeys, channelKeys } = this.#at
    const channels = channelKeys + 12 * time
    this.#wasm[direction](words, this.#rows, this.#columns, rowKeys[time], columnKeys[time], channels)
  }

  /** @param time 0 for step 3, 1 for step 6. */
  #zigzagToPlanes(time: 0 | 1, seed: number): void {
    const { words, planes, zigzagKeys } = this.#at
    this.#makePixelStream(zigzagKeys[time], seed)
    this.#wasm.zigzagToPlanes(words, zigzagKeys[time], planes, this.#rows, this.#columns)
  }

  #zigzagToWords(time: 0 | 1, seed: number): void {
    const { words, planes, zigzagKeys } = this.#at
    this.#makePixelStream(zigzagKeys[time], seed)
    this.#wasm.zigzagToWords(planes, zigzagKeys[time], words, this.#rows, this.#columns)
  }

  #planet(direction: 'planet' | 'unplanet', seed: number, box: Uint8Array): void {
    this.#box.set(box)
    this.#makePixelStream(this.#at.planetKeys, seed)
    this.#wasm[direction](this.#at.planes, this.#at.planetKeys, this.#pixels, this.#at.box)
  }
}
