/** Values within an ellipse. */
import type { Point } from './measurement'

/** Row by row. */
export interface PictureValues {
  readonly values: ArrayLike<number>
  readonly rows: number
  readonly columns: number
}

export interface Statistics {
  /** Pixels. */
  readonly count: number
  readonly mean: number
  /** Of these pixels as the whole: the sum of squares is divided by `count`. */
  readonly deviation: number
  readonly min: number
  readonly max: number
}

/** Of the pixels whose middle lies in the ellipse between two corners; null when there is none. */
export function statisticsIn(picture: PictureValues, one: Point, other: Point): Statistics | null {
  const inside = valuesIn(picture, one, other)
  const [first] = inside
  if (first === undefined) return null
  let [sum, min, max] = [0, first, first]
  for (const value of inside) {
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  const mean = sum / inside.length
  // In a second pass: the difference of two large sums would lose what is left.
  const squares = inside.reduce((total, value) => total + (value - mean) ** 2, 0)
  return { count: inside.length, mean, deviation: Math.sqrt(squares / inside.length), min, max }
}

function valuesIn({ values, rows, columns }: PictureValues, [c0, r0]: Point, [c1, r1]: Point): number[] {
  const [middleC, middleR] = [(c0 + c1) / 2, (r0 + r1) / 2]
  const [radiusC, radiusR] = [Math.abs(c1 - c0) / 2, Math.abs(r1 - r0) / 2]
  const found: number[] = []
  const last = {
    row: Math.min(rows - 1, middleR + radiusR),
    column: Math.min(columns - 1, middleC + radiusC),
  }
  for (let row = Math.max(0, Math.floor(middleR - radiusR)); row <= last.row; row++)
    for (let column = Math.max(0, Math.floor(middleC - radiusC)); column <= last.column; column++) {
      const [x, y] = [(column + 0.5 - middleC) / radiusC, (row + 0.5 - middleR) / radiusR]
      const value = values[row * columns + column]
      if (x * x + y * y <= 1 && value !== undefined && Number.isFinite(value)) found.push(value)
    }
  return found
}

/** Of the pixel that holds a point; null outside of the picture. */
export function valueAt({ values, rows, columns }: PictureValues, [c, r]: Point): number | null {
  const [column, row] = [Math.floor(c), Math.floor(r)]
  if (column < 0 || row < 0 || column >= columns || row >= rows) return null
  const value = values[row * columns + column]
  return value === undefined || !Number.isFinite(value) ? null : value
}
