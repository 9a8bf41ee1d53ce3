/** A picture whose pixels can be found again in a process's memory: as they lie in the file, and as they are drawn. */
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { part10 } from './dicom-file'

/** Small enough that a thumbnail shows it as it is, and of no size that other things have. */
const ROWS = 131
const COLUMNS = 127
const MARKED = 64

export interface MarkedImage {
  readonly file: Uint8Array
  /** Of its frame. */
  readonly bytes: number
  /** The first pixels of the first row, two bytes each. */
  readonly stored: Uint8Array
  /** The same drawn: RGBA. */
  readonly drawn: Uint8Array
}

/**
 * A slice in Explicit VR Little Endian, 16 bits a pixel, random values that its window shows as they are.
 * @param name Patient's Name. @param number Instance Number.
 */
export function markedImage(name: string, number = 1): MarkedImage {
  const values = randomBytes(ROWS * COLUMNS)
  const pixels = new Uint8Array(values.length * 2)
  for (const [n, value] of values.entries()) pixels[2 * n] = value
  const row = [...values.subarray(0, MARKED)]
  return {
    file: part10([
      [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'],
      [0x00080018, 'UI', `1.2.3.4.${number}`],
      [0x00080020, 'DA', '20260503'],
      [0x00080060, 'CS', 'OT'],
      [0x00100010, 'PN', name],
      [0x00100020, 'LO', '4711'],
      [0x0020000d, 'UI', '1.2.3'],
      [0x0020000e, 'UI', '1.2.3.4'],
      [0x00200011, 'IS', '1'],
      [0x00200013, 'IS', `${number}`],
      [0x00280002, 'US', 1],
      [0x00280004, 'CS', 'MONOCHROME2'],
      [0x00280010, 'US', ROWS],
      [0x00280011, 'US', COLUMNS],
      [0x00280100, 'US', 16],
      [0x00280101, 'US', 16],
      [0x00280102, 'US', 15],
      [0x00280103, 'US', 0],
      [0x00281050, 'DS', '128'],
      [0x00281051, 'DS', '256'],
      [0x7fe00010, 'OW', pixels],
    ]),
    bytes: pixels.length,
    stored: pixels.slice(0, 2 * MARKED),
    drawn: new Uint8Array(row.flatMap((value) => [value, value, value, 255])),
  }
}

const CHUNK = 16 * 2 ** 20

/** How often any of `marks` lies in the memory of a process that can be written to. Null when it may not be read, or is gone. */
export function foundInMemory(pid: number, marks: readonly Uint8Array[]): number | null {
  const longest = Math.max(...marks.map(({ length }) => length))
  let memory: number
  let regions: string[]
  try {
    regions = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')
    memory = openSync(`/proc/${pid}/mem`, 'r')
  } catch {
    return null
  }
  let found = 0
  const buffer = Buffer.alloc(CHUNK + longest)
  for (const region of regions) {
    const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(region) ?? []
    if (from === '' || region.includes('[v')) continue
    const end = BigInt(`0x${to}`)
    for (let at = BigInt(`0x${from}`); at < end; at += BigInt(CHUNK)) {
      const wanted = Number(end - at < BigInt(buffer.length) ? end - at : BigInt(buffer.length))
      try {
        const read = readSync(memory, buffer, 0, wanted, at as unknown as number)
        for (const mark of marks) found += countIn(buffer.subarray(0, read), mark)
      } catch {
        // A page that cannot be read holds nothing.
      }
    }
  }
  closeSync(memory)
  return found
}

function countIn(bytes: Buffer, mark: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) count++
  return count
}
