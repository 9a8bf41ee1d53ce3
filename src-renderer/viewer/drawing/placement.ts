/**
 * Where a picture lies in a viewport. Points of the element are CSS pixels from its top left corner; points of the picture are
 * column and row from 0, a pixel reaching from its number to the next: the picture spans 0 to `columns` and 0 to `rows`.
 */
import type { PaneView } from './pane'

export interface PictureSize {
  readonly rows: number
  readonly columns: number
  /** Distance between rows and between columns; only their proportion counts here. */
  readonly spacing: { readonly row: number; readonly column: number }
}

export interface ElementSize {
  readonly width: number
  readonly height: number
}

/** `zoom` as in `PaneView`; `panX`, `panY`: how far the picture's middle lies from the element's, CSS pixels. */
export interface Placement extends Omit<PaneView, 'isFit' | 'isInverted'> {
  readonly panX: number
  readonly panY: number
}

export const UNTURNED = {
  rotation: 0,
  isFlippedHorizontally: false,
  isFlippedVertically: false,
} as const

/** Clockwise on the screen; cosine and sine of a multiple of 90 degrees are exact. */
export function turn(rotation: PaneView['rotation']): { readonly cos: number; readonly sin: number } {
  const TURNS = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const
  const [cos, sin] = TURNS[rotation]
  return { cos, sin }
}

/** How much taller than wide a pixel is. */
export const proportion = ({ spacing }: PictureSize) => spacing.row / spacing.column

/** The zoom at which the whole picture is seen, as large as can be. */
export function fitZoom(
  size: PictureSize,
  element: ElementSize,
  { rotation }: Pick<Placement, 'rotation'>,
): number {
  const height = size.rows * proportion(size)
  const isUpright = rotation === 0 || rotation === 180
  const [across, down] = isUpright ? [size.columns, height] : [height, size.columns]
  return Math.min(element.width / across, element.height / down)
}

/** Where a point of the picture lies, in CSS pixels from the element's top left corner. */
export function toElement(
  size: PictureSize,
  element: ElementSize,
  placement: Placement,
  [column, row]: readonly [number, number],
): [x: number, y: number] {
  const { zoom, panX, panY, isFlippedHorizontally, isFlippedVertically } = placement
  const { cos, sin } = turn(placement.rotation)
  const x = (column - size.columns / 2) * zoom * (isFlippedHorizontally ? -1 : 1)
  const y = (row - size.rows / 2) * zoom * proportion(size) * (isFlippedVertically ? -1 : 1)
  return [element.width / 2 + panX + x * cos - y * sin, element.height / 2 + panY + x * sin + y * cos]
}

/** The way back: column and row from 0. */
export function toPicture(
  size: PictureSize,
  element: ElementSize,
  placement: Placement,
  [x, y]: readonly [number, number],
): [column: number, row: number] {
  const { zoom, panX, panY, isFlippedHorizontally, isFlippedVertically } = placement
  const { cos, sin } = turn(placement.rotation)
  const fromMiddleX = x - element.width / 2 - panX
  const fromMiddleY = y - element.height / 2 - panY
  const across = (fromMiddleX * cos + fromMiddleY * sin) * (isFlippedHorizontally ? -1 : 1)
  const down = (-fromMiddleX * sin + fromMiddleY * cos) * (isFlippedVertically ? -1 : 1)
  return [size.columns / 2 + across / zoom, size.rows / 2 + down / (zoom * proportion(size))]
}
