/** Long CT series of 512 x 512 slices, with the header of a real one (CT_small.dcm of pydicom). */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DataSet, type Element, parseDicom } from 'dicom-parser'
import { checkout } from '../electron-runtime/checkout'

export const SIDE = 512
const SOURCE = join(checkout, 'test', 'data', 'dicom', 'CT_small.dcm')
const LONG = new Set(['OB', 'OW', 'OF', 'OD', 'SQ', 'UN', 'UT', 'UC', 'UR'])

export interface CtSeries {
  readonly slices: number
  /** Keeps series apart; a part of their UIDs. */
  readonly number: number
  readonly patientName?: string
  /** Signed 16-bit little-endian values that the first row of every slice begins with. */
  readonly marker?: Uint8Array
}

/** Writes `slices` files into `folder`, which is made. The middle pixel of slice `n` (from 0) holds `middleOf(n)`. */
export function writeCtSeries(folder: string, series: CtSeries): void {
  mkdirSync(folder, { recursive: true })
  const file = readFileSync(SOURCE)
  const header = parseDicom(file)
  const picture = enlarged(header, file)
  for (let n = 0; n < series.slices; n++)
    writeFileSync(
      join(folder, `slice-${String(n).padStart(4, '0')}.dcm`),
      slice(header, file, picture, series, n),
    )
}

/** Hounsfield units within the file's window that tell neighbouring slices apart. */
export const middleOf = (n: number) => -100 + (n % 40) * 10

function slice(header: DataSet, file: Buffer, picture: Int16Array, series: CtSeries, n: number): Buffer {
  const study = `1.2.826.0.1.3680043.10.999.${series.number}`
  const instance = `${study}.1.${n + 1}`
  const changed: Record<string, Buffer> = {
    x00020003: padded(instance, '\0'),
    x00080018: padded(instance, '\0'),
    x0020000d: padded(study, '\0'),
    x0020000e: padded(`${study}.1`, '\0'),
    x00200013: padded(String(n + 1)),
    x00200032: padded(`-158.1\\-179.0\\${(n * 0.7).toFixed(2)}`),
    x00201041: padded((n * 0.7).toFixed(2)),
    x00100010: padded(series.patientName ?? `Long^Series ${series.number}`),
    x00100020: padded(`LONG${series.number}`),
    x00280010: unsigned(SIDE),
    x00280011: unsigned(SIDE),
    x00281050: padded('40'),
    x00281051: padded('400'),
  }
  const elements = new Map<string, { vr: string; value: Buffer }>()
  for (const element of Object.values(header.elements) as Element[]) {
    const { tag, vr = 'UN', dataOffset, length, items, hadUndefinedLength } = element
    if (tag >= 'x7fe00000' || tag === 'x00020000' || items !== undefined || hadUndefinedLength) continue
    // Group lengths, and a padding value that the enlarged picture does not have.
    if (tag.endsWith('0000') || tag === 'x00280120') continue
    elements.set(tag, { vr, value: file.subarray(dataOffset, dataOffset + length) })
  }
  for (const [tag, value] of Object.entries(changed))
    elements.set(tag, { vr: elements.get(tag)?.vr ?? VRS[tag] ?? 'UN', value })
  const written = [...elements].sort(([a], [b]) => (a < b ? -1 : 1))
  const meta = Buffer.concat(written.filter(([tag]) => tag < 'x00030000').map(encoded))
  const body = written.filter(([tag]) => tag > 'x00030000').map(encoded)
  const pixels = encoded(['x7fe00010', { vr: 'OW', value: pixelsOf(picture, series.marker, n) }])
  const length = encoded(['x00020000', { vr: 'UL', value: Buffer.from(Uint32Array.of(meta.length).buffer) }])
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), length, meta, ...body, pixels])
}

const VRS: Record<string, string> = { x00281050: 'DS', x00281051: 'DS', x00201041: 'DS' }

function encoded([tag, { vr, value }]: [string, { vr: string; value: Buffer }]): Buffer {
  const head = Buffer.alloc(LONG.has(vr) ? 12 : 8)
  head.writeUInt16LE(Number.parseInt(tag.slice(1, 5), 16), 0)
  head.writeUInt16LE(Number.parseInt(tag.slice(5), 16), 2)
  head.write(vr, 4, 'latin1')
  if (LONG.has(vr)) head.writeUInt32LE(value.length, 8)
  else head.writeUInt16LE(value.length, 6)
  return Buffer.concat([head, value])
}

function padded(text: string, by = ' '): Buffer {
  return Buffer.from(text.length % 2 === 0 ? text : text + by, 'latin1')
}

function unsigned(value: number): Buffer {
  return Buffer.from(Uint16Array.of(value).buffer)
}

/** The 128 x 128 picture four times as large, with noise, so that nothing compresses better than a real slice. */
function enlarged(header: DataSet, file: Buffer): Int16Array {
  const offset = header.elements.x7fe00010?.dataOffset ?? 0
  const small = new Int16Array(new Uint8Array(file.subarray(offset, offset + 2 * 128 * 128)).buffer)
  const large = new Int16Array(SIDE * SIDE)
  let state = 1
  for (let i = 0; i < large.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    const [row, column] = [Math.floor(i / SIDE), i % SIDE]
    large[i] = (small[(row >> 2) * 128 + (column >> 2)] as number) + ((state >> 16) % 17)
  }
  return large
}

/** Another rescaled square in the middle of each slice, 64 pixels wide; the intercept of the header is -1024. */
function pixelsOf(picture: Int16Array, marker: Uint8Array | undefined, n: number): Buffer {
  const values = picture.slice()
  for (let row = 224; row < 288; row++) values.fill(middleOf(n) + 1024, row * SIDE + 224, row * SIDE + 288)
  const bytes = Buffer.from(values.buffer)
  if (marker !== undefined) bytes.set(marker)
  return bytes
}
