/** Pictures of any size as a classifier takes them. */
import type { Picture } from './picture'

/**
 * The middle square, `side` pixels wide: as the classifier's training pictures were cut. Each new byte is the rounded mean of what
 * lies under it in the old picture, parts of pixels counting as parts; a square of that side comes back as it is.
 */
export function middleSquare({ rows, columns, planes }: Picture, side: number): Picture {
  const from = Math.min(rows, columns)
  const top = Math.floor((rows - from) / 2)
  const left = Math.floor((columns - from) / 2)
  const spans = Array.from({ length: side }, (_, n) => spanOf(n, from, side))
  const result = new Uint8Array(3 * side * side)
  const narrow = new Float64Array(from * side)
  for (let channel = 0; channel < 3; channel++) {
    for (let row = 0; row < from; row++) {
      const start = (channel * rows + top + row) * columns + left
      for (const [column, { first, shares }] of spans.entries()) {
        let sum = 0
        for (let n = 0; n < shares.length; n++)
          sum += (shares[n] as number) * (planes[start + first + n] as number)
        narrow[row * side + column] = sum
      }
    }
    for (const [row, { first, shares }] of spans.entries()) {
      for (let column = 0; column < side; column++) {
        let sum = 0
        for (let n = 0; n < shares.length; n++)
          sum += (shares[n] as number) * (narrow[(first + n) * side + column] as number)
        result[(channel * side + row) * side + column] = Math.round(sum)
      }
    }
  }
  return { rows: side, columns: side, planes: result }
}

/** Which of `from` pixels in a line lie under pixel n of `side`, and how much of it each covers. */
function spanOf(n: number, from: number, side: number): { first: number; shares: number[] } {
  // In units of 1 / side of an old pixel all borders are whole numbers.
  const start = n * from
  const end = start + from
  const first = Math.floor(start / side)
  const shares: number[] = []
  for (let pixel = first; pixel * side < end; pixel++) {
    const covered = Math.min(end, (pixel + 1) * side) - Math.max(start, pixel * side)
    shares.push(covered / from)
  }
  return { first, shares }
}
