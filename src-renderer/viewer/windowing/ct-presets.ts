/** Windows for CT by what is looked at: width and level in Hounsfield units. They mean nothing where values are not HU. */
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'

export const CT_PRESETS = {
  softTissue: { width: 400, center: 40 },
  lung: { width: 1500, center: -600 },
  bone: { width: 2500, center: 480 },
  brain: { width: 80, center: 40 },
  liver: { width: 150, center: 90 },
  mediastinum: { width: 400, center: 80 },
  abdomen: { width: 350, center: 40 },
} as const

export type CtPreset = keyof typeof CT_PRESETS

export const CT_PRESET_NAMES = Object.keys(CT_PRESETS) as CtPreset[]

/** Percentiles of the picture's values, for what has no unit: from and to. */
export const PERCENTILES = [
  [1, 99],
  [5, 95],
] as const

export const areHounsfield = ({ unit }: ImageAttributes): boolean => unit === 'HU'
