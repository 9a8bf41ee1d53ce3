/** Which grey scales a file offers, and the one that its pictures begin with. */
import { type FrameAttributes, frameAttributes, type ImageAttributes } from '../study/image-attributes'
import type { DecodedFrame } from './decoded-frame'
import type { GreyScale } from './grey-scale'
import { type ValueSpread, valueSpread } from './value-spread'

export interface NamedScale {
  readonly scale: GreyScale
  /** The file's explanation, or ''. */
  readonly name: string
}

type Gray = Extract<DecodedFrame, { kind: 'gray' }>

/** The file's windows, then its tables. */
export function fileScales({ windows, tables }: Pick<FrameAttributes, 'windows' | 'tables'>): NamedScale[] {
  return [
    ...windows.map(
      ({ width, center, explanation, function: shape }) =>
        ({ scale: { kind: 'window', width, center, function: shape }, name: explanation }) as const,
    ),
    ...tables.map((table) => ({ scale: { kind: 'table', table }, name: table.explanation }) as const),
  ]
}

/** From the lowest value that is to be told from black to the highest that is to be told from white. */
export function scaleBetween(low: number, high: number): GreyScale {
  return { kind: 'window', width: high - low, center: (low + high) / 2, function: 'LINEAR_EXACT' }
}

/** Values of 8 bits that nothing is said about are grey already. */
const AS_IT_IS: GreyScale = { kind: 'window', width: 256, center: 128, function: 'LINEAR' }

/** For a file without windows and tables: full range, and values of 8 bits as they are. */
export function ownScale(attributes: ImageAttributes, frame: Gray, frameNumber: number): GreyScale {
  const { modality } = frameAttributes(attributes, frameNumber)
  const isUnchanged = modality.kind === 'rescale' && modality.slope === 1 && modality.intercept === 0
  if (frame.values instanceof Uint8Array && attributes.bitsStored === 8 && isUnchanged) return AS_IT_IS
  const { low, high } = spreadOf(attributes, frame, frameNumber)
  return scaleBetween(low, high)
}

/** Counted once for each frame. @param frameNumber from 1. */
export function spreadOf(attributes: ImageAttributes, frame: Gray, frameNumber: number): ValueSpread {
  const { modality } = frameAttributes(attributes, frameNumber)
  const known = spreads.get(frame)
  if (known !== undefined) return known
  const spread = valueSpread(frame, modality, attributes.padding)
  spreads.set(frame, spread)
  return spread
}

const spreads = new WeakMap<Gray, ValueSpread>()

/** The first of the file, or its own. */
export function firstScale(attributes: ImageAttributes, frame: Gray, frameNumber: number): GreyScale {
  const [first] = fileScales(frameAttributes(attributes, frameNumber))
  return first?.scale ?? ownScale(attributes, frame, frameNumber)
}

/** Of floating values a window is a range, never a number of steps. */
export function isFloat({ values }: Gray): boolean {
  return values instanceof Float32Array || values instanceof Float64Array
}
