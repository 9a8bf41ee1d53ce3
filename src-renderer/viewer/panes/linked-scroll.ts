/** Which picture of one stack goes with one of another. */
import { frameAttributes, type ImageAttributes } from '../../../src-shared/study/image-attributes'
import { dot, planeNormal, type Vector } from '../../../src-shared/study/plane-normal'
import type { Stack } from '../../../src-shared/study/study-asks'
import type { ItemId } from '../../../src-shared/study/study-ids'

export interface LinkedPicture {
  readonly index: number
  /** `position`: the slice nearest in the patient. `number`: where the two have no place in common. */
  readonly by: 'position' | 'number'
}

interface Plane {
  readonly frameOfReference: string
  readonly position: Vector
  readonly normal: Vector
}

/** Cosine from which on two slices lie in one direction. */
const PARALLEL = 0.99

/** @param index of a picture in `from`. */
export function linkedPicture(from: Stack, index: number, to: Stack): LinkedPicture {
  const planes = planesOf(to)
  const plane = planesOf(from)[index]
  const byNumber = { index: Math.max(0, Math.min(index, to.frames.length - 1)), by: 'number' } as const
  if (plane == null || plane.frameOfReference === '') return byNumber
  const distances = planes.map((other) =>
    other !== null && isComparable(plane, other)
      ? Math.abs(dot(plane.normal, other.position) - dot(plane.normal, plane.position))
      : Infinity,
  )
  const nearest = distances.reduce((best, distance, n) => (distance < (distances[best] ?? 0) ? n : best), 0)
  return distances[nearest] === undefined || distances[nearest] === Infinity
    ? byNumber
    : { index: nearest, by: 'position' }
}

const isComparable = (one: Plane, other: Plane) =>
  one.frameOfReference === other.frameOfReference && Math.abs(dot(one.normal, other.normal)) > PARALLEL

const known = new WeakMap<Stack, readonly (Plane | null)[]>()

/** Of each picture; null where the file gives none, or has to be opened first. */
function planesOf(stack: Stack): readonly (Plane | null)[] {
  const before = known.get(stack)
  if (before !== undefined) return before
  const items = new Map<ItemId, ImageAttributes>(stack.attributes.map((each) => [each.item, each]))
  const planes = stack.frames.map(({ item, frame }) => {
    const attributes = items.get(item)
    return attributes === undefined ? null : planeOf(attributes, frame)
  })
  known.set(stack, planes)
  return planes
}

function planeOf(attributes: ImageAttributes, frame: number): Plane | null {
  const { position, orientation } = frameAttributes(attributes, frame)
  if (position === null || orientation === null) return null
  return { frameOfReference: attributes.frameOfReference, position, normal: planeNormal(orientation) }
}
