/** From what was chosen for a stack to the grey scale of one of its pictures. */

import type { DecodedFrame } from '../../../src-shared/pixels/decoded-frame'
import {
  fileScales,
  isFloat,
  ownScale,
  scaleBetween,
  spreadOf,
} from '../../../src-shared/pixels/file-windows'
import type { GreyScale } from '../../../src-shared/pixels/grey-scale'
import { frameAttributes, type ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { ShownWindow, WindowChoice } from './pane'

type Gray = Extract<DecodedFrame, { kind: 'gray' }>

export interface ScaleInForce {
  readonly scale: GreyScale
  readonly shown: ShownWindow
  /** Neither the file nor the person says it: it was worked out of the picture's values. */
  readonly isOfValues: boolean
}

interface Chosen {
  readonly scale: GreyScale
  readonly name: string
  readonly isOfValues: boolean
}

/**
 * @param frameNumber from 1.
 * @param held what was worked out of the values of another picture of the stack, and holds for this one too: or pictures would
 * change their brightness while they are scrolled through.
 */
export function scaleInForce(
  choice: WindowChoice,
  attributes: ImageAttributes,
  frame: Gray,
  frameNumber: number,
  held?: GreyScale,
): ScaleInForce {
  const ofFile = fileScales(frameAttributes(attributes, frameNumber))
  const said = saidScale(choice, frame, ofFile)
  const { scale, name, isOfValues } = said ?? {
    scale: held ?? valuesScale(choice, attributes, frame, frameNumber),
    name: '',
    isOfValues: true,
  }
  return { scale, shown: { choice, ...widthAndCenter(scale), name, ofFile: ofFile.length }, isOfValues }
}

/** Undefined where only the values can tell. */
function saidScale(
  choice: WindowChoice,
  frame: Gray,
  ofFile: ReturnType<typeof fileScales>,
): Chosen | undefined {
  if (choice.kind === 'file') {
    const named = ofFile[choice.index % Math.max(1, ofFile.length)]
    return named && { ...named, isOfValues: false }
  }
  if (choice.kind !== 'linear') return undefined
  const { width, center, name } = choice
  const shape = isFloat(frame) ? 'LINEAR_EXACT' : 'LINEAR'
  return { scale: { kind: 'window', width, center, function: shape }, name, isOfValues: false }
}

function valuesScale(
  choice: WindowChoice,
  attributes: ImageAttributes,
  frame: Gray,
  frameNumber: number,
): GreyScale {
  if (choice.kind === 'file') return ownScale(attributes, frame, frameNumber)
  const spread = spreadOf(attributes, frame, frameNumber)
  if (choice.kind !== 'percentiles') return scaleBetween(spread.low, spread.high)
  return scaleBetween(spread.percentile(choice.low / 100), spread.percentile(choice.high / 100))
}

function widthAndCenter(scale: GreyScale): { width: number; center: number } {
  if (scale.kind === 'window') return { width: scale.width, center: scale.center }
  const { first, values } = scale.table
  return { width: values.length, center: first + values.length / 2 }
}

/** A drag from edge to edge of a large viewport goes once through this part of the values' range. */
const STEPS_OF_RANGE = 1024

/** A window that is no file's any more. */
export function dragged(
  { width, center }: Pick<ShownWindow, 'width' | 'center'>,
  attributes: ImageAttributes,
  frame: Gray,
  frameNumber: number,
  [dx, dy]: readonly [number, number],
): WindowChoice {
  const { low, high } = spreadOf(attributes, frame, frameNumber)
  const step = high > low ? (high - low) / STEPS_OF_RANGE : 1 / STEPS_OF_RANGE
  const narrowest = isFloat(frame) ? step : 1
  return {
    kind: 'linear',
    width: Math.max(narrowest, width + dx * step),
    center: center + dy * step,
    name: '',
  }
}
