/** Which way slices follow one another. */

export type Vector = readonly [x: number, y: number, z: number]

/** Image Orientation (Patient): the row's, then the column's cosines. */
type Orientation = readonly [number, number, number, number, number, number]

/**
 * The row's cosines times the column's: at a right angle to the picture, of length 1 when they are (PS3.3 C.7.6.2.1.1).
 */
export function planeNormal([a, b, c, d, e, f]: Orientation): Vector {
  return [b * f - c * e, c * d - a * f, a * e - b * d]
}

export function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}
