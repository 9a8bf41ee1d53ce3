/** Stored cells to numbers (PS3.5 section 8.1.1): bit packing, byte order, Bits Stored, High Bit and sign. */
import type { SampleType } from '../../../src-shared/study/image-attributes'
import type { PixelFormat } from '../dicom/pixel-format'

export type Samples =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>

type Cells = Pick<PixelFormat, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'isSigned'>

/** The type that the samples of such a picture come in. */
export function sampleTypeOf({
  numbers,
  bitsAllocated,
  isSigned,
}: Pick<PixelFormat, 'numbers' | 'bitsAllocated' | 'isSigned'>): SampleType {
  if (numbers !== 'integer') return numbers
  const bits = bitsAllocated <= 8 ? 8 : bitsAllocated <= 16 ? 16 : 32
  return `${isSigned && bitsAllocated > 1 ? 'int' : 'uint'}${bits}`
}

function emptySamples(type: SampleType, count: number): Samples {
  switch (type) {
    case 'uint8':
      return new Uint8Array(count)
    case 'int8':
      return new Int8Array(count)
    case 'uint16':
      return new Uint16Array(count)
    case 'int16':
      return new Int16Array(count)
    case 'uint32':
      return new Uint32Array(count)
    default:
      return new Int32Array(count)
  }
}

/**
 * @param bytes from the byte on in which the first sample begins, little endian.
 * @param bit where it begins there.
 * @returns the values, masked and sign-extended. The computer's own byte order, which is little endian on all that Orrery runs on.
 */
export function unpackSamples(bytes: Uint8Array, bit: number, count: number, cells: Cells): Samples {
  const { bitsStored, bitsAllocated, highBit, isSigned } = cells
  const type = sampleTypeOf({ numbers: 'integer', ...cells })
  const samples =
    wholeCells(bytes.subarray(bit >>> 3), type, count, bitsAllocated) ?? emptySamples(type, count)
  if (bitsAllocated % 8 !== 0 || bitsAllocated === 24)
    for (let i = 0; i < count; i++) samples[i] = bitsAt(bytes, bit + i * bitsAllocated, bitsAllocated)
  // Of cells that are full nothing is masked off.
  if (bitsStored === samples.BYTES_PER_ELEMENT * 8) return samples
  const below = Math.max(0, Math.min(highBit + 1 - bitsStored, bitsAllocated - bitsStored))
  const above = 32 - bitsStored
  if (isSigned)
    for (let i = 0; i < count; i++) samples[i] = (((samples[i] as number) >>> below) << above) >> above
  else for (let i = 0; i < count; i++) samples[i] = (((samples[i] as number) >>> below) << above) >>> above
  return samples
}

/** Of 8, 16 or 32 bits, copied as they are; undefined for others. */
function wholeCells(
  bytes: Uint8Array,
  type: SampleType,
  count: number,
  bitsAllocated: number,
): Samples | undefined {
  const size = bitsAllocated / 8
  if (size !== 1 && size !== 2 && size !== 4) return undefined
  const samples = emptySamples(type, count)
  new Uint8Array(samples.buffer).set(bytes.subarray(0, count * size))
  return samples
}

/** Cells are packed from the lowest bit on (PS3.5 section 8.1.1). */
function bitsAt(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let taken = 0; taken < count; ) {
    const at = from + taken
    const here = Math.min(8 - (at & 7), count - taken)
    const part = ((bytes[Math.floor(at / 8)] as number) >>> (at & 7)) & ((1 << here) - 1)
    value += part * 2 ** taken
    taken += here
  }
  return value
}

/** In place: words of `size` bytes turned round. */
export function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at + size <= bytes.length; at += size)
    for (let low = at, high = at + size - 1; low < high; low++, high--) {
      const byte = bytes[low] as number
      bytes[low] = bytes[high] as number
      bytes[high] = byte
    }
}
