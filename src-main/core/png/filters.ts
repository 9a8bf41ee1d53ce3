/** The five row filters (ISO/IEC 15948 clause 9), undone. */

/** Which of left, above and upper left is nearest to left + above - upper left. */
function paeth(left: number, above: number, upperLeft: number): number {
  const toLeft = Math.abs(above - upperLeft)
  const toAbove = Math.abs(left - upperLeft)
  const toUpperLeft = Math.abs(left + above - 2 * upperLeft)
  if (toLeft <= toAbove && toLeft <= toUpperLeft) return left
  return toAbove <= toUpperLeft ? above : upperLeft
}

/**
 * Undoes one row's filter in place.
 * @param row filtered bytes on entry, samples on return.
 * @param above the samples of the row above, zeros for the first row; it may be longer.
 * @param pixel bytes of one.
 * @returns false when there is no such filter.
 */
export function unfilterRow(filter: number, row: Uint8Array, above: Uint8Array, pixel: number): boolean {
  const left = (i: number) => (i < pixel ? 0 : (row[i - pixel] as number))
  const upperLeft = (i: number) => (i < pixel ? 0 : (above[i - pixel] as number))
  switch (filter) {
    case 0:
      return true
    case 1:
      for (let i = pixel; i < row.length; i++) row[i] = (row[i] as number) + left(i)
      return true
    case 2:
      for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) + (above[i] as number)
      return true
    case 3:
      for (let i = 0; i < row.length; i++) {
        row[i] = (row[i] as number) + ((left(i) + (above[i] as number)) >> 1)
      }
      return true
    case 4:
      for (let i = 0; i < row.length; i++) {
        row[i] = (row[i] as number) + paeth(left(i), above[i] as number, upperLeft(i))
      }
      return true
    default:
      return false
  }
}
