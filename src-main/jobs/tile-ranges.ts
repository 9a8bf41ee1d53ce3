/** The tiles of a large file as calls for workers. */

/** Splits tiles 0 .. tiles-1 into ranges, the last of which may be shorter. */
export function tileRanges(tiles: number, size: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(tiles / size) }, (_, n) => ({
    from: n * size,
    to: Math.min((n + 1) * size, tiles),
  }))
}
