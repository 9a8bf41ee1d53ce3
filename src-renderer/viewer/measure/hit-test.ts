/** What of the measurements lies under the pointer, in CSS pixels of the viewport. */
import type { Measurement, Point } from './measurement'

type ToElement = (column: number, row: number) => Point

/** `handle` is the index of a point; null for the whole of it. */
export interface Hit {
  readonly measurement: Measurement
  readonly handle: number | null
}

const REACH = 8

/** Handles go before lines, what was drawn last before what is beneath it. */
export function hitAt(measurements: readonly Measurement[], toElement: ToElement, at: Point): Hit | null {
  const fromLast = measurements.toReversed()
  for (const measurement of fromLast) {
    const handle = measurement.points.findIndex(
      ([column, row]) => distance(toElement(column, row), at) <= REACH,
    )
    if (handle >= 0) return { measurement, handle }
  }
  const under = fromLast.find((each) => distanceToLines(each, toElement, at) <= REACH)
  return under === undefined ? null : { measurement: under, handle: null }
}

function distanceToLines({ kind, points }: Measurement, toElement: ToElement, at: Point): number {
  const drawn = (kind === 'ellipse' ? ellipseOutline(points) : points).map(([c, r]) => toElement(c, r))
  return Math.min(...drawn.slice(1).map((end, n) => distanceToSegment(drawn[n] ?? end, end, at)))
}

/** As many lines as look round. */
const OUTLINE = 48

/** Closed, in the picture's columns and rows. @param points two opposite corners. */
export function ellipseOutline(points: readonly Point[]): Point[] {
  const [[c0, r0] = [0, 0], [c1, r1] = [0, 0]] = points
  return Array.from({ length: OUTLINE + 1 }, (_, n) => {
    const turn = (2 * Math.PI * n) / OUTLINE
    return [
      (c0 + c1) / 2 + ((c1 - c0) / 2) * Math.cos(turn),
      (r0 + r1) / 2 + ((r1 - r0) / 2) * Math.sin(turn),
    ] as const
  })
}

const distance = ([x0, y0]: Point, [x1, y1]: Point) => Math.hypot(x1 - x0, y1 - y0)

function distanceToSegment(from: Point, to: Point, at: Point): number {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const length = x * x + y * y
  const along = length === 0 ? 0 : ((at[0] - from[0]) * x + (at[1] - from[1]) * y) / length
  const share = Math.min(1, Math.max(0, along))
  return distance([from[0] + share * x, from[1] + share * y], at)
}
