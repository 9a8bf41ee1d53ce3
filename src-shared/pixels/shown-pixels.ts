/** A frame as the viewer draws it before anybody touches anything, for the lab: made by the page or without one. */
import type { PictureNote } from '../lab/lab-report'
import { frameAttributes, type ImageAttributes } from '../study/image-attributes'
import type { DecodedFrame } from './decoded-frame'
import { isInverse, toEightBit } from './eight-bit'
import { firstScale } from './file-windows'
import { drawOverlays } from './overlay-planes'

export interface ShownPixels {
  /** Grey, or red, green and blue pixel by pixel, as the frame is: 8 bits each. */
  readonly pixels: Uint8Array<ArrayBuffer>
  readonly isGrey: boolean
  /** What became of the frame's values. */
  readonly notes: readonly PictureNote[]
}

/** By the file's first window or table, or over its full range, with its overlays. @param frameNumber from 1. */
export function shownPixels(
  attributes: ImageAttributes,
  frame: DecodedFrame,
  frameNumber: number,
): ShownPixels {
  const notes: PictureNote[] = []
  let pixels: Uint8Array<ArrayBuffer>
  if (frame.kind === 'rgb') pixels = new Uint8Array(frame.bytes)
  else {
    const { modality } = frameAttributes(attributes, frameNumber)
    const scale = firstScale(attributes, frame, frameNumber)
    pixels = new Uint8Array(frame.values.length)
    toEightBit(frame, { modality, scale, isInverse: isInverse(attributes, false) }, pixels)
    notes.push('greyThreeTimes')
    if (pixels.some((grey, n) => grey !== frame.values[n])) notes.push('windowApplied')
  }
  const isOverlaid = attributes.overlays.some(
    ({ firstFrame, frames }) => firstFrame <= frameNumber && frameNumber < firstFrame + frames,
  )
  if (isOverlaid) {
    drawOverlays(pixels, frame, attributes.overlays, frameNumber)
    notes.push('overlaysDrawn')
  }
  return { pixels, isGrey: frame.kind === 'gray', notes }
}
