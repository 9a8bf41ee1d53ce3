/**
 * SQLite's write-ahead log, read without SQLite: where a file cannot be written, SQLite can neither make the index that it reads
 * a log by, nor be told to do without.
 *
 * Source: https://sqlite.org/fileformat2.html#the_write_ahead_log. Numbers are big endian, but for the words that checksums add
 * up, whose order the magic number tells. A frame counts when its salts are the header's, its checksum fits, and a frame that
 * ends a transaction comes at or after it.
 */

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f0682
const LAYOUT = 3007000

export interface LogPages {
  /** The newest content of each page, by its number (the first is 1). */
  readonly pages: ReadonlyMap<number, Buffer>
  /** How many pages the database has after the last transaction. */
  readonly pageCount: number
}

/** What the transactions in `log` made of the database; undefined when there is none that counts. @param pageSize in bytes. */
export function logPages(log: Buffer, pageSize: number): LogPages | undefined {
  if (log.length < HEADER_BYTES) return undefined
  const magic = log.readUInt32BE(0)
  if ((magic & ~1) !== MAGIC || log.readUInt32BE(4) !== LAYOUT || log.readUInt32BE(8) !== pageSize)
    return undefined
  const isBigEndian = (magic & 1) === 1
  const sum = new Checksum(isBigEndian)
  sum.add(log.subarray(0, HEADER_BYTES - 8))
  if (!sum.is(log, HEADER_BYTES - 8)) return undefined
  const salts = log.subarray(16, 24)
  const pages = new Map<number, Buffer>()
  const unfinished = new Map<number, Buffer>()
  let pageCount: number | undefined
  const frameBytes = FRAME_HEADER_BYTES + pageSize
  for (let at = HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    const page = log.subarray(at + FRAME_HEADER_BYTES, at + frameBytes)
    sum.add(log.subarray(at, at + 8))
    sum.add(page)
    const number = log.readUInt32BE(at)
    if (number === 0 || !log.subarray(at + 8, at + 16).equals(salts) || !sum.is(log, at + 16)) break
    unfinished.set(number, page)
    const pagesAfter = log.readUInt32BE(at + 4)
    if (pagesAfter === 0) continue
    pageCount = pagesAfter
    for (const [changed, content] of unfinished) pages.set(changed, content)
    unfinished.clear()
  }
  return pageCount === undefined ? undefined : { pages, pageCount }
}

/** Adds up pairs of 32-bit words, over all that it is given. */
class Checksum {
  readonly #isBigEndian: boolean
  #first = 0
  #second = 0

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian
  }

  /** @param bytes a multiple of eight. */
  add(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += 8) {
      this.#first = (this.#first + this.#word(bytes, at) + this.#second) >>> 0
      this.#second = (this.#second + this.#word(bytes, at + 4) + this.#first) >>> 0
    }
  }

  is(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second
  }

  #word(bytes: Buffer, at: number): number {
    return this.#isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)
  }
}
