/** Which values a picture has, padding left out: for windows that go by the picture instead of by the file. */
import type { ImageAttributes, ModalityTransform } from '../study/image-attributes'
import type { DecodedFrame } from './decoded-frame'
import { modalityValue } from './modality-value'

export interface ValueSpread {
  /** Behind the modality transform. */
  readonly low: number
  readonly high: number
  /** The value below which this share (0 to 1) of the pixels lies. */
  percentile(share: number): number
}

type Gray = Extract<DecodedFrame, { kind: 'gray' }>

/** Of 32-bit and floating values so many are looked at for percentiles. */
const SAMPLED = 200_000

/** When all of a picture is padding, its padding counts. */
export function valueSpread(
  frame: Gray,
  transform: ModalityTransform,
  padding: ImageAttributes['padding'],
): ValueSpread {
  const counted = frame.values.BYTES_PER_ELEMENT <= 2 ? countAll : countSampled
  const inPicture = counted(frame, transform, padding)
  const { values, shares } = inPicture.values.length > 0 ? inPicture : counted(frame, transform, null)
  return {
    low: values[0] ?? 0,
    high: values.at(-1) ?? 0,
    percentile: (share) => {
      const place = shares.findIndex((upTo) => upTo >= share)
      return (place < 0 ? values.at(-1) : values[place]) ?? 0
    },
  }
}

/** Values that occur, from the lowest, and which share of the pixels lies up to each. */
interface Counted {
  readonly values: number[]
  readonly shares: number[]
}

function countAll(frame: Gray, transform: ModalityTransform, padding: ImageAttributes['padding']): Counted {
  const isSigned = frame.values instanceof Int8Array || frame.values instanceof Int16Array
  const offset = isSigned ? 32_768 : 0
  const counts = new Uint32Array(65_536)
  for (const stored of frame.values) (counts[stored + offset] as number)++
  const meaning = modalityValue(transform)
  const found: [value: number, count: number][] = []
  counts.forEach((count, place) => {
    const stored = place - offset
    if (count > 0 && !isPadding(stored, padding)) found.push([meaning(stored), count])
  })
  return summed(found)
}

function countSampled(
  frame: Gray,
  transform: ModalityTransform,
  padding: ImageAttributes['padding'],
): Counted {
  const meaning = modalityValue(transform)
  const step = Math.max(1, Math.floor(frame.values.length / SAMPLED))
  const found: [value: number, count: number][] = []
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < frame.values.length; i++) {
    const stored = frame.values[i] as number
    if (isPadding(stored, padding)) continue
    const value = meaning(stored)
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
    if (i % step === 0) found.push([value, 1])
  }
  if (low > high) return { values: [], shares: [] }
  return summed([[low, 0], ...found, [high, 0]])
}

function summed(found: [value: number, count: number][]): Counted {
  found.sort(([a], [b]) => a - b)
  const all = Math.max(
    1,
    found.reduce((sum, [, count]) => sum + count, 0),
  )
  let sum = 0
  const shares = found.map(([, count]) => {
    sum += count
    return sum / all
  })
  return { values: found.map(([value]) => value), shares }
}

function isPadding(stored: number, padding: ImageAttributes['padding']): boolean {
  return padding !== null && stored >= padding.low && stored <= padding.high
}
