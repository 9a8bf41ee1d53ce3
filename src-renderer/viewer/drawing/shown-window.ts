/** From what was chosen for a stack to the grey scale of one of its pictures. */
import { frameAttributes, type ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { DecodedFrame } from '../../ui/pixels/decoded-frame'
import { fileScales, isFloat, ownScale, scaleBetween, spreadOf } from '../../ui/pixels/file-windows'
import type { GreyScale } from '../../ui/pixels/grey-scale'
import type { ShownWindow, WindowChoice } from './pane'

type Gray = Extract<DecodedFrame, { kind: 'gray' }>

export interface ScaleInForce {
  readonly scale: GreyScale
  readonly shown: ShownWindow
}

/** @param frameNumber from 1. */
export function scaleInForce(
  choice: WindowChoice,
  attributes: ImageAttributes,
  frame: Gray,
  frameNumber: number,
): ScaleInForce {
  const ofFile = fileScales(frameAttributes(attributes, frameNumber))
  const { scale, name } = chosen(choice, attributes, frame, frameNumber, ofFile)
  return { scale, shown: { choice, ...widthAndCenter(scale), name, ofFile: ofFile.length } }
}

function chosen(
  choice: WindowChoice,
  attributes: ImageAttributes,
  frame: Gray,
  frameNumber: number,
  ofFile: ReturnType<typeof fileScales>,
): { scale: GreyScale; name: string } {
  switch (choice.kind) {
    case 'file':
      return (
        ofFile[choice.index % Math.max(1, ofFile.length)] ?? {
          scale: ownScale(attributes, frame, frameNumber),
          name: '',
        }
      )
    case 'linear':
      return {
        scale: {
          kind: 'window',
          width: choice.width,
          center: choice.center,
          function: isFloat(frame) ? 'LINEAR_EXACT' : 'LINEAR',
        },
        name: choice.name,
      }
    case 'fullRange': {
      const { low, high } = spreadOf(attributes, frame, frameNumber)
      return { scale: scaleBetween(low, high), name: '' }
    }
    case 'percentiles': {
      const spread = spreadOf(attributes, frame, frameNumber)
      const low = spread.percentile(choice.low / 100)
      return { scale: scaleBetween(low, spread.percentile(choice.high / 100)), name: '' }
    }
  }
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
