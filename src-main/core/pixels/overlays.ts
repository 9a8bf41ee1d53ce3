/** Overlay planes (PS3.3 C.9.2; in bits of the pixel data as the standard allowed until 2004). */
import type { OverlayPlane } from '../../../src-shared/study/image-attributes'
import type { DataSet } from '../dicom/data-set'
import { shownValue } from '../dicom/shown-text'

const FIRST_GROUP = 0x6000
const LAST_GROUP = 0x601e
/** Of all planes of a file: 128 million pixels. */
const MAX_BYTES = 16 * 1024 * 1024

/** @param embedded reads a bit out of the pixels' own cells. */
export function overlaysOf(
  dataSet: DataSet,
  size: { readonly rows: number; readonly columns: number; readonly frames: number },
  embedded: (frame: number, bit: number) => Uint8Array | undefined,
): OverlayPlane[] {
  const planes: OverlayPlane[] = []
  let room = MAX_BYTES
  for (let group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
    const base = group * 0x10000
    if (!dataSet.has(base + 0x10) && !dataSet.has(base + 0x3000)) continue
    const plane = dataSet.has(base + 0x3000)
      ? ownPlane(dataSet, base, room)
      : embeddedPlane(dataSet, base, size, embedded, room)
    if (plane === undefined) continue
    room -= plane.bits.length
    planes.push(plane)
  }
  return planes
}

function ownPlane(dataSet: DataSet, base: number, room: number): OverlayPlane | undefined {
  const rows = dataSet.number(base + 0x10) ?? 0
  const columns = dataSet.number(base + 0x11) ?? 0
  const declared = Math.max(1, dataSet.number(base + 0x15) ?? 1)
  const value = dataSet.bytes(base + 0x3000, room)
  const frames = Math.min(declared, Math.floor((value.length * 8) / (rows * columns)))
  if (rows < 1 || columns < 1 || frames < 1) return undefined
  const bits = new Uint8Array(value.subarray(0, Math.ceil((rows * columns * frames) / 8)))
  // Words turned round, and with them the order of the bytes that the bits stand in.
  if (dataSet.isBigEndian && dataSet.find(base + 0x3000)?.vr === 'OW')
    for (let i = 0; i < bits.length; i++) bits[i] = value[i ^ 1] ?? 0
  return { ...place(dataSet, base), rows, columns, frames, bits }
}

function embeddedPlane(
  dataSet: DataSet,
  base: number,
  { rows, columns, frames }: { readonly rows: number; readonly columns: number; readonly frames: number },
  embedded: (frame: number, bit: number) => Uint8Array | undefined,
  room: number,
): OverlayPlane | undefined {
  const bit = dataSet.number(base + 0x102)
  const frameBits = rows * columns
  if (bit === undefined || (frameBits * frames) / 8 > room) return undefined
  const bits = new Uint8Array(Math.ceil((frameBits * frames) / 8))
  for (let frame = 0; frame < frames; frame++) {
    const plane = embedded(frame, bit)
    if (plane === undefined) return undefined
    for (let i = 0, at = frame * frameBits; i < frameBits; i++, at++)
      if (plane[i] === 1) bits[at >>> 3] = (bits[at >>> 3] as number) | (1 << (at & 7))
  }
  return { ...place(dataSet, base), firstFrame: 1, rows, columns, frames, bits }
}

function place(dataSet: DataSet, base: number): Omit<OverlayPlane, 'rows' | 'columns' | 'frames' | 'bits'> {
  const [originRow = 1, originColumn = 1] = dataSet.numbers(base + 0x50).map((value) => Math.trunc(value))
  return {
    originRow,
    originColumn,
    firstFrame: Math.max(1, dataSet.number(base + 0x51) ?? 1),
    label: shownValue(dataSet, base + 0x1500),
    description: shownValue(dataSet, base + 0x22),
  }
}
