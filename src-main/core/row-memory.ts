/**
 * Memory that holds a picture's three planes and, in a room beside them, rows of it as containers store them: the cipher's
 * kernel. A tile is framed and read there without being copied.
 */
export interface RowMemory {
  /** 4 bytes for each pixel; a view. */
  pixelRoom(): Uint8Array
  /**
   * Puts rows firstRow .. firstRow + rows - 1 as interleaved R G B at byte `at` of the room, each behind a zero byte when
   * `filtered` (PNG's filter "none").
   */
  planesToRows(at: number, firstRow: number, rows: number, filtered: boolean): void
  /** The inverse. A filter byte is not looked at. */
  rowsToPlanes(at: number, firstRow: number, rows: number, filtered: boolean): void
  /** Adler-32 (RFC 1950 section 8.2) of a part of the room, going on from `start`, which is 1 at the beginning. */
  adler32(at: number, length: number, start: number): number
}
