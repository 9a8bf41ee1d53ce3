/** Lengths, angles and areas on a picture whose pixels need not be square. */
import type { LengthScale } from './length-scale'
import type { Point } from './measurement'

/** In the scale's unit. */
export function lengthOf([c0, r0]: Point, [c1, r1]: Point, scale: LengthScale): number {
  return Math.hypot((c1 - c0) * scale.column, (r1 - r0) * scale.row)
}

/** Degrees, 0 to 180; null where an arm has no length. */
export function angleOf(end: Point, vertex: Point, other: Point, scale: LengthScale): number | null {
  const arm = ([c, r]: Point) => [(c - vertex[0]) * scale.column, (r - vertex[1]) * scale.row] as const
  const [x0, y0] = arm(end)
  const [x1, y1] = arm(other)
  if (Math.hypot(x0, y0) === 0 || Math.hypot(x1, y1) === 0) return null
  return (Math.atan2(Math.abs(x0 * y1 - y0 * x1), x0 * x1 + y0 * y1) * 180) / Math.PI
}

/** Of the ellipse itself, not of the pixels in it: in the scale's unit squared. */
export function ellipseArea([c0, r0]: Point, [c1, r1]: Point, scale: LengthScale): number {
  return (Math.PI / 4) * Math.abs(c1 - c0) * scale.column * Math.abs(r1 - r0) * scale.row
}
