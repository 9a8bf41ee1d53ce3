/** A lookup table's entry for a value (PS3.3 C.11.1.1.1, C.11.2.1.1): its ends go on beyond it. */
import type { LookupTable } from '../study/image-attributes'

export function lookUp({ first, values }: LookupTable, value: number): number {
  const entry = Math.min(Math.max(Math.round(value) - first, 0), values.length - 1)
  return values[entry] as number
}
