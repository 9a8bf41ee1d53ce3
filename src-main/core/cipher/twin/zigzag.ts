/** Zigzag XOR (CIPHER.md section 3, steps 3 and 6), in place on planes; its own inverse. */

/** @param stream 3MN stream bytes. */
export function zigzag(planes: Uint8Array, rows: number, columns: number, stream: Uint8Array): void {
  let n = 0
  for (let i = 0; i < rows; i++) {
    for (let step = 0; step < columns; step++) {
      const j = i % 2 === 0 ? step : columns - 1 - step
      for (let k = 0; k < 3; k++) {
        const at = (k * rows + i) * columns + j
        planes[at] = (planes[at] as number) ^ (stream[n++] as number)
      }
    }
  }
}
