/**
 * Grey JPEGs of 8 or 12 bits by cosine transform and Huffman coding, sequential and progressive (ISO 10918-1, processes 1, 2, 4, 6, 8,
 * 10 and 12 with one component). Browsers decode 8 bits only; what Cornerstone has for 12 is wrong for negative coefficients of
 * progressive ones, and too bright.
 */
import type { JpegHead } from './codestream-head'

/** Natural order of the coefficients (Figure A.6). */
const ZIG_ZAG = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6],
  ...[7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31],
  ...[39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
)

const DHT = 0xc4
const SOS = 0xda
const EOI = 0xd9
const DQT = 0xdb
const DRI = 0xdd
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7

/** How long a code is (upper byte) and what it stands for, by the next 16 bits; 0 for none. */
type HuffmanTable = Uint16Array

interface Scan {
  readonly dc: HuffmanTable | undefined
  readonly ac: HuffmanTable | undefined
  readonly from: number
  readonly to: number
  /** Successive approximation: the bit before, and the bit of this scan. */
  readonly high: number
  readonly low: number
}

/** Samples row by row. Throws for what does not follow the standard. */
export function decodeDct(bytes: Uint8Array, head: JpegHead): Uint16Array {
  const { rows, columns, precision, components } = head
  const [component] = components
  if (components.length !== 1 || component === undefined) throw new Error('more than one component')
  const across = Math.ceil(columns / 8)
  const down = Math.ceil(rows / 8)
  const coefficients = new Int16Array(across * down * 64)
  const quantization = new Map<number, Uint16Array>()
  const dcTables = new Map<number, HuffmanTable>()
  const acTables = new Map<number, HuffmanTable>()
  let restartInterval = 0
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw new Error('no marker')
    const marker = bytes[at + 1] as number
    if (marker === EOI) break
    if (marker === 0xff) {
      at++
      continue
    }
    const end = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number))
    const body = bytes.subarray(at + 4, end)
    at = end
    if (marker === DQT) readQuantization(body, quantization)
    else if (marker === DHT) readHuffman(body, dcTables, acTables)
    else if (marker === DRI) restartInterval = ((body[0] as number) << 8) | (body[1] as number)
    else if (marker === SOS) {
      const tables = body[2] ?? 0
      const scan: Scan = {
        dc: dcTables.get(tables >> 4),
        ac: acTables.get(tables & 15),
        from: body[3] ?? 0,
        // Sequential scans hold all coefficients, whatever encoders write here.
        to: head.isProgressive ? Math.min(body[4] ?? 63, 63) : 63,
        high: (body[5] ?? 0) >> 4,
        low: (body[5] ?? 0) & 15,
      }
      if (body[0] !== 1) throw new Error('more than one component')
      at = new ScanReader(bytes, at, scan, head.isProgressive).read(coefficients, restartInterval)
    }
  }
  const table = quantization.get(component.quantization)
  if (table === undefined) throw new Error('no quantization table')
  return samplesOf(coefficients, table, { rows, columns, across, down, precision })
}

function readQuantization(body: Uint8Array, tables: Map<number, Uint16Array>): void {
  for (let at = 0; at < body.length; ) {
    const kind = body[at++] as number
    const table = new Uint16Array(64)
    for (const place of ZIG_ZAG) {
      table[place] =
        kind >> 4 === 0 ? (body[at] as number) : ((body[at] as number) << 8) | (body[at + 1] as number)
      at += kind >> 4 === 0 ? 1 : 2
    }
    tables.set(kind & 15, table)
  }
}

/** Annex C: codes of each length count on from the ones before. */
function readHuffman(body: Uint8Array, dc: Map<number, HuffmanTable>, ac: Map<number, HuffmanTable>): void {
  for (let at = 0; at + 17 <= body.length; ) {
    const kind = body[at] as number
    const counts = body.subarray(at + 1, at + 17)
    at += 17
    const table = new Uint16Array(65_536)
    let code = 0
    for (const [i, count] of counts.entries()) {
      const length = i + 1
      for (let n = 0; n < count; n++, code++) {
        const first = code << (16 - length)
        table.fill((length << 8) | (body[at++] as number), first, first + (1 << (16 - length)))
      }
      code <<= 1
    }
    ;(kind >> 4 === 0 ? dc : ac).set(kind & 15, table)
  }
}

class ScanReader {
  readonly #bytes: Uint8Array
  readonly #scan: Scan
  readonly #isProgressive: boolean
  #at: number
  #bits = 0
  #count = 0
  #predicted = 0
  /** Blocks that have nothing more in this band (G.1.2.2). */
  #endOfBand = 0

  constructor(bytes: Uint8Array, at: number, scan: Scan, isProgressive: boolean) {
    this.#bytes = bytes
    this.#at = at
    this.#scan = scan
    this.#isProgressive = isProgressive
  }

  /** @returns where the marker behind the scan lies. */
  read(coefficients: Int16Array, restartInterval: number): number {
    const decode = this.#decoder()
    for (let begin = 0, block = 0; begin < coefficients.length; begin += 64, block++) {
      if (restartInterval > 0 && block > 0 && block % restartInterval === 0) this.#restart()
      decode(coefficients.subarray(begin, begin + 64))
    }
    return this.#nextMarker()
  }

  #decoder(): (block: Int16Array) => void {
    const { from, high } = this.#scan
    if (!this.#isProgressive) return (block) => this.#sequential(block)
    if (from === 0) return high === 0 ? (block) => this.#dcFirst(block) : (block) => this.#dcRefined(block)
    return high === 0 ? (block) => this.#acFirst(block) : (block) => this.#acRefined(block)
  }

  /** F.2.2. */
  #sequential(block: Int16Array): void {
    this.#predicted += this.#extended(this.#symbol(this.#scan.dc))
    block[0] = this.#predicted
    for (let k = 1; k < 64; k++) {
      const symbol = this.#symbol(this.#scan.ac)
      const size = symbol & 15
      if (size === 0 && symbol >> 4 < 15) return
      k += symbol >> 4
      if (size > 0) this.#put(block, k, this.#extended(size))
    }
  }

  #dcFirst(block: Int16Array): void {
    this.#predicted += this.#extended(this.#symbol(this.#scan.dc))
    block[0] = this.#predicted << this.#scan.low
  }

  #dcRefined(block: Int16Array): void {
    if (this.#take(1) === 1) (block[0] as number) |= 1 << this.#scan.low
  }

  /** G.1.2.2. */
  #acFirst(block: Int16Array): void {
    if (this.#endOfBand > 0) {
      this.#endOfBand--
      return
    }
    for (let k = this.#scan.from; k <= this.#scan.to; k++) {
      const symbol = this.#symbol(this.#scan.ac)
      const [run, size] = [symbol >> 4, symbol & 15]
      if (size === 0 && run < 15) {
        this.#endOfBand = (1 << run) + this.#take(run) - 1
        return
      }
      k += run
      if (size > 0) this.#put(block, k, this.#extended(size) << this.#scan.low)
    }
  }

  /** G.1.2.3: of what is there already one more bit, among what is new. */
  #acRefined(block: Int16Array): void {
    const { from, to, low } = this.#scan
    let k = from
    if (this.#endOfBand === 0) {
      for (; k <= to; k++) {
        const symbol = this.#symbol(this.#scan.ac)
        let run = symbol >> 4
        let value = 0
        if ((symbol & 15) === 0) {
          if (run < 15) {
            this.#endOfBand = (1 << run) + this.#take(run)
            break
          }
        } else value = this.#take(1) === 1 ? 1 << low : -1 << low
        for (; k <= to; k++) {
          if (this.#refine(block, k)) continue
          if (run-- === 0) break
        }
        if (value !== 0) this.#put(block, k, value)
      }
    }
    if (this.#endOfBand > 0) {
      for (; k <= to; k++) this.#refine(block, k)
      this.#endOfBand--
    }
  }

  /** False where nothing is yet. */
  #refine(block: Int16Array, k: number): boolean {
    const place = ZIG_ZAG[k] as number
    const value = block[place] as number
    if (value === 0) return false
    if (this.#take(1) === 1) block[place] = value + (value > 0 ? 1 : -1) * (1 << this.#scan.low)
    return true
  }

  #put(block: Int16Array, k: number, value: number): void {
    if (k > this.#scan.to) throw new Error('beyond the band')
    block[ZIG_ZAG[k] as number] = value
  }

  #symbol(table: HuffmanTable | undefined): number {
    if (table === undefined) throw new Error('no Huffman table')
    this.#fill()
    const entry = table[(this.#bits >>> (this.#count - 16)) & 0xffff] as number
    if (entry === 0) throw new Error('no such code')
    this.#count -= entry >> 8
    return entry & 0xff
  }

  /** F.2.2.1: `size` bits that stand for a number of either sign. */
  #extended(size: number): number {
    if (size === 0) return 0
    if (size > 15) throw new Error('too many bits')
    const value = this.#take(size)
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  #take(size: number): number {
    if (size === 0) return 0
    this.#fill()
    this.#count -= size
    return (this.#bits >>> this.#count) & ((1 << size) - 1)
  }

  /** At least 16 bits to look at; behind the last they are zeros. */
  #fill(): void {
    while (this.#count < 16) {
      const byte = this.#bytes[this.#at]
      const next = this.#bytes[this.#at + 1]
      const isMarker = byte === undefined || (byte === 0xff && next !== 0)
      this.#bits = ((this.#bits & 0xffff) << 8) | (isMarker ? 0 : byte)
      this.#count += 8
      if (!isMarker) this.#at += byte === 0xff ? 2 : 1
    }
  }

  #restart(): void {
    this.#at = this.#nextMarker()
    if (!isRestart(this.#bytes[this.#at + 1] ?? 0)) throw new Error('no restart marker')
    this.#at += 2
    this.#bits = 0
    this.#count = 0
    this.#predicted = 0
    this.#endOfBand = 0
  }

  #nextMarker(): number {
    let at = this.#at
    while (at + 1 < this.#bytes.length && (this.#bytes[at] !== 0xff || this.#bytes[at + 1] === 0)) at++
    return at
  }
}

interface Layout {
  readonly rows: number
  readonly columns: number
  readonly across: number
  readonly down: number
  readonly precision: number
}

/** A.3.3, in floating point: along rows, then along columns. */
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [x, u] = [i >> 3, i & 7]
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16)
})

function samplesOf(
  coefficients: Int16Array,
  quantization: Uint16Array,
  { rows, columns, across, down, precision }: Layout,
): Uint16Array {
  const samples = new Uint16Array(rows * columns)
  const [middle, most] = [2 ** (precision - 1), 2 ** precision - 1]
  const half = new Float64Array(64)
  for (let block = 0; block < across * down; block++) {
    const begin = block * 64
    for (let v = 0; v < 8; v++) {
      for (let x = 0; x < 8; x++) {
        let sum = 0
        for (let u = 0; u < 8; u++) {
          const coefficient = coefficients[begin + v * 8 + u] as number
          if (coefficient !== 0)
            sum += coefficient * (quantization[v * 8 + u] as number) * (COSINES[x * 8 + u] as number)
        }
        half[v * 8 + x] = sum
      }
    }
    const top = Math.floor(block / across) * 8
    const left = (block % across) * 8
    for (let y = 0; y < 8 && top + y < rows; y++) {
      for (let x = 0; x < 8 && left + x < columns; x++) {
        let sum = middle
        for (let v = 0; v < 8; v++) sum += (half[v * 8 + x] as number) * (COSINES[y * 8 + v] as number)
        samples[(top + y) * columns + left + x] = Math.min(Math.max(Math.round(sum), 0), most)
      }
    }
  }
  return samples
}
