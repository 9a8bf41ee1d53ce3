/** Stored values to what the screen shows: modality transform, window or table, presentation, in one step. */
import type { ImageAttributes, ModalityTransform } from '../study/image-attributes'
import type { DecodedFrame, StoredValues } from './decoded-frame'
import { type GreyScale, greyOf } from './grey-scale'
import { modalityValue } from './modality-value'

export interface GreyTransform {
  readonly modality: ModalityTransform
  readonly scale: GreyScale
  /** The lowest values are white. */
  readonly isInverse: boolean
}

/** MONOCHROME1 and Presentation LUT Shape INVERSE say the same, and the person's own inversion turns it round again. */
export function isInverse({ photometric, isInverse }: ImageAttributes, isInvertedByHand: boolean): boolean {
  return (photometric === 'MONOCHROME1' || isInverse) !== isInvertedByHand
}

/** @param into as long as `frame` has pixels. */
export function toEightBit(
  { values }: Extract<DecodedFrame, { kind: 'gray' }>,
  transform: GreyTransform,
  into: Uint8Array | Uint8ClampedArray = new Uint8Array(values.length),
): Uint8Array | Uint8ClampedArray {
  if (values.BYTES_PER_ELEMENT > 2) {
    const grey = greyOfStored(transform)
    for (let i = 0; i < values.length; i++) into[i] = grey(values[i] as number)
    return into
  }
  const table = greyTable(values, transform)
  const places = unsignedView(values)
  for (let i = 0; i < places.length; i++) into[i] = table[places[i] as number] as number
  return into
}

/** Rounded to the nearest level. */
function greyOfStored({ modality, scale, isInverse }: GreyTransform): (stored: number) => number {
  const meaning = modalityValue(modality)
  const grey = greyOf(scale)
  return (stored) => {
    const level = grey(meaning(stored))
    return Math.round(isInverse ? 255 - level : level)
  }
}

const tables = new Map<string, Uint8Array>()
const KEPT_TABLES = 8

/** The grey of every bit pattern that 8 or 16 bits have. Scrolling uses the same again and again. */
function greyTable(values: StoredValues, transform: GreyTransform): Uint8Array {
  const bits = values.BYTES_PER_ELEMENT * 8
  const isSigned = values instanceof Int8Array || values instanceof Int16Array
  const key = isKeyed(transform) ? JSON.stringify([bits, isSigned, transform]) : null
  const known = key === null ? undefined : tables.get(key)
  if (known !== undefined) return known
  const table = new Uint8Array(2 ** bits)
  const grey = greyOfStored(transform)
  const half = isSigned ? 2 ** (bits - 1) : 2 ** bits
  for (let place = 0; place < table.length; place++) {
    table[place] = grey(place < half ? place : place - 2 ** bits)
  }
  if (key !== null) {
    const [oldest] = tables.keys()
    if (tables.size >= KEPT_TABLES && oldest !== undefined) tables.delete(oldest)
    tables.set(key, table)
  }
  return table
}

/** Tables of the file are too long to be compared. */
function isKeyed({ modality, scale }: GreyTransform): boolean {
  return modality.kind === 'rescale' && scale.kind === 'window'
}

function unsignedView(values: StoredValues): Uint8Array | Uint16Array {
  const { buffer, byteOffset, length } = values
  return values.BYTES_PER_ELEMENT === 1
    ? new Uint8Array(buffer, byteOffset, length)
    : new Uint16Array(buffer, byteOffset, length)
}
