/** Values behind the modality transform to grey, 0 to 255 (PS3.3 C.11.2). */
import type { LookupTable, VoiWindow } from '../study/image-attributes'
import { lookUp } from './lookup'

export type GreyScale =
  | ({ readonly kind: 'window' } & Pick<VoiWindow, 'width' | 'center' | 'function'>)
  | { readonly kind: 'table'; readonly table: LookupTable }

/** Not rounded, never outside of 0 to 255. */
export function greyOf(scale: GreyScale): (value: number) => number {
  if (scale.kind === 'table') {
    const white = 2 ** scale.table.bits - 1
    return (value) => (lookUp(scale.table, value) / white) * 255
  }
  const { width, center } = scale
  switch (scale.function) {
    case 'LINEAR':
      return ramp(center - 0.5, width - 1)
    case 'LINEAR_EXACT':
      return ramp(center, width)
    case 'SIGMOID':
      return width === 0 ? ramp(center, 0) : (value) => 255 / (1 + Math.exp((-4 * (value - center)) / width))
  }
}

/** A width of nothing, or less than that, is a threshold: black up to the middle. */
function ramp(middle: number, width: number): (value: number) => number {
  if (!(width > 0)) return (value) => (value > middle ? 255 : 0)
  return (value) => {
    const share = (value - middle) / width + 0.5
    return share <= 0 ? 0 : share >= 1 ? 255 : share * 255
  }
}
