/** Where a picture lies in the patient (PS3.3 C.7.6.2.1.1; of enhanced files C.7.6.16.2.3 and C.7.6.16.2.4). */
import { planeNormal, type Vector } from '../../../src-shared/study/plane-normal'
import type { DataSet } from './data-set'
import { frameGroup } from './functional-groups'

export type Position = [number, number, number]
export type Orientation = [number, number, number, number, number, number]

const PLANE_POSITION = 0x00209113
const PLANE_ORIENTATION = 0x00209116
const IMAGE_POSITION = 0x00200032
const IMAGE_ORIENTATION = 0x00200037
export const GRID_FRAME_OFFSETS = 0x3004000c

/** How far a cosine may be from what it should be: files round them to a few digits. */
const TOLERANCE = 0.01

/** Image Position (Patient) in mm of any frame, counted from 0; null where the file gives none. */
export function positions(dataSet: DataSet): (frame: number) => Position | null {
  const grid = gridNormal(dataSet)
  return (frame) => {
    const position = triple(frameGroup(dataSet, frame, PLANE_POSITION).numbers(IMAGE_POSITION))
    const offset = grid?.offsets[frame]
    if (position === null || grid === undefined || offset === undefined) return position
    const along = offset - (grid.offsets[0] ?? 0)
    const [x, y, z] = grid.normal
    return [position[0] + along * x, position[1] + along * y, position[2] + along * z]
  }
}

/** Of dose grids: frames stand along the normal, at offsets from the first (PS3.3 C.8.8.3.2). */
function gridNormal(
  dataSet: DataSet,
): { readonly offsets: readonly number[]; readonly normal: Vector } | undefined {
  const offsets = dataSet.numbers(GRID_FRAME_OFFSETS)
  const orientation = orientationOf(dataSet, 0)
  if (orientation === null || offsets.length === 0 || !offsets.every(Number.isFinite)) return undefined
  return { offsets, normal: planeNormal(orientation) }
}

/** Image Orientation (Patient): the row's, then the column's cosines; null where they are none. @param frame from 0. */
export function orientationOf(dataSet: DataSet, frame: number): Orientation | null {
  const cosines = finite(frameGroup(dataSet, frame, PLANE_ORIENTATION).numbers(IMAGE_ORIENTATION), 6)
  if (cosines === null) return null
  const [a, b, c, d, e, f] = cosines as Orientation
  const isUnit =
    Math.abs(Math.hypot(a, b, c) - 1) < TOLERANCE && Math.abs(Math.hypot(d, e, f) - 1) < TOLERANCE
  const isRight = Math.abs(a * d + b * e + c * f) < TOLERANCE
  return isUnit && isRight ? [a, b, c, d, e, f] : null
}

function triple(numbers: readonly number[]): Position | null {
  return finite(numbers, 3) as Position | null
}

function finite(numbers: readonly number[], count: number): number[] | null {
  const some = numbers.slice(0, count)
  return some.length === count && some.every(Number.isFinite) ? some : null
}
