/** Stored values to values that mean something: HU and the like (PS3.3 C.11.1). */
import type { ModalityTransform } from '../study/image-attributes'
import type { StoredValues } from './decoded-frame'
import { lookUp } from './lookup'

export function modalityValue(transform: ModalityTransform): (stored: number) => number {
  if (transform.kind === 'table') return (stored) => lookUp(transform.table, stored)
  const { slope, intercept } = transform
  return (stored) => stored * slope + intercept
}

/** Of a whole picture, row by row. */
export function modalityValues(
  stored: StoredValues,
  transform: ModalityTransform,
): Float32Array | StoredValues {
  if (transform.kind === 'rescale' && transform.slope === 1 && transform.intercept === 0) return stored
  const meaning = modalityValue(transform)
  const values = new Float32Array(stored.length)
  for (let i = 0; i < stored.length; i++) values[i] = meaning(stored[i] as number)
  return values
}
