/** Palettes (PS3.3 C.7.6.3.1.5 and C.7.6.3.1.6, segments of C.7.9.2). */
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'
import { viewOf } from '../bytes'
import type { DataSet } from '../dicom/data-set'
import { NotShown } from '../dicom/not-shown-error'

export type Palette = NonNullable<ImageAttributes['palette']>

const RED = 1
const GREEN = 2
const BLUE = 3
const DESCRIPTOR = 0x00281100
const DATA = 0x00281200
const SEGMENTED_DATA = 0x00281220
const MAX_ENTRIES = 65536

/** @throws NotShown `pixelsUnknown` when a table is missing or empty. */
export function paletteOf(dataSet: DataSet, isSigned: boolean): Palette {
  const [entries = 0, first = 0, bits = 0] = dataSet.numbers(DESCRIPTOR + RED)
  const count = entries === 0 ? MAX_ENTRIES : entries & 0xffff
  const red = channel(dataSet, RED, count, bits)
  const green = channel(dataSet, GREEN, count, bits)
  const blue = channel(dataSet, BLUE, count, bits)
  const isNegative = isSigned && first > 0x7fff
  return { first: isNegative ? first - 0x10000 : first, red, green, blue }
}

function channel(dataSet: DataSet, colour: number, count: number, bits: number): Uint8Array<ArrayBuffer> {
  const plain = dataSet.bytes(DATA + colour)
  const words =
    plain.length > 0
      ? plainEntries(dataSet, plain, count, bits)
      : segmentEntries(dataSet, colour, count, bits)
  if (words.length === 0) throw new NotShown('pixelsUnknown', 'PALETTE COLOR')
  const is16 = bits > 8 || words.some((word) => word > 255)
  return Uint8Array.from(words, (word) => (is16 ? word >>> 8 : word))
}

/** Entries of 16 bits; of 8 bits where there is not room for more. */
function plainEntries(dataSet: DataSet, bytes: Uint8Array, count: number, bits: number): number[] {
  const view = viewOf(bytes)
  if (bits <= 8 && bytes.length < 2 * count) return byteEntries(dataSet, bytes).slice(0, count)
  return Array.from({ length: Math.min(count, bytes.length >>> 1) }, (_, i) =>
    view.getUint16(2 * i, !dataSet.isBigEndian),
  )
}

/** Written as OW, so that in big endian two of them stand turned round. */
function byteEntries({ isBigEndian }: DataSet, bytes: Uint8Array): number[] {
  return Array.from(bytes, (byte, i) => (isBigEndian ? (bytes[i ^ 1] ?? byte) : byte))
}

/** Discrete, linear and indirect segments. */
function segmentEntries(dataSet: DataSet, colour: number, count: number, bits: number): number[] {
  const bytes = dataSet.bytes(SEGMENTED_DATA + colour)
  const view = viewOf(bytes)
  const is8 = bits <= 8
  const values = is8
    ? byteEntries(dataSet, bytes)
    : Array.from({ length: bytes.length >>> 1 }, (_, i) => view.getUint16(2 * i, !dataSet.isBigEndian))
  return expandSegments(values, count, is8)
}

function expandSegments(values: readonly number[], count: number, is8: boolean): number[] {
  const entries: number[] = []
  const value = (i: number) => values[i] ?? 0
  // Empty segments come to nothing, however many a stranger writes.
  let left = MAX_ENTRIES

  /** @param segments how many from `at` on. @param mayJump indirect segments do not lead to others. */
  function expand(start: number, segments: number, mayJump: boolean): void {
    let at = start
    for (let done = 0; done < segments && at + 1 < values.length && entries.length < count; done++) {
      if (left-- === 0) return
      const [code, length] = [value(at), value(at + 1)]
      at += 2
      if (code === 0) {
        for (let i = 0; i < length && entries.length < count; i++) entries.push(value(at + i))
        at += length
      } else if (code === 1) {
        const [from, to] = [entries.at(-1) ?? 0, value(at)]
        for (let i = 1; i <= length && entries.length < count; i++)
          entries.push(Math.round(from + ((to - from) * i) / length))
        at += 1
      } else if (code === 2 && mayJump) {
        // In bytes, the low part first.
        const offset = is8
          ? value(at) + value(at + 1) * 0x100 + value(at + 2) * 0x10000 + value(at + 3) * 0x1000000
          : (value(at) + value(at + 1) * 0x10000) / 2
        expand(Math.floor(offset), length, false)
        at += is8 ? 4 : 2
      } else return
    }
  }

  expand(0, Number.POSITIVE_INFINITY, true)
  return entries
}
