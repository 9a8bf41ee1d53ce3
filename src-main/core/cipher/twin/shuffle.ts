/** 3-D pixel inter-shuffling (CIPHER.md section 3, steps 2 and 5), in place on planes. */

/** Samples of the row key (M), the column key (N) and three of the channel key. */
export interface ShuffleKeys {
  readonly rows: Uint32Array
  readonly columns: Uint32Array
  readonly channels: Uint32Array
}

/** For i, for j, for k: swap pixel (i, j, k) with pixel (a_i, b_j, c_k). */
export function shuffle(planes: Uint8Array, rows: number, columns: number, keys: ShuffleKeys): void {
  const swap = swapper(planes, rows, columns, keys)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) for (let k = 0; k < 3; k++) swap(i, j, k)
}

/** The same swaps in exactly the reverse order. */
export function unshuffle(planes: Uint8Array, rows: number, columns: number, keys: ShuffleKeys): void {
  const swap = swapper(planes, rows, columns, keys)
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) for (let k = 2; k >= 0; k--) swap(i, j, k)
}

function swapper(planes: Uint8Array, rows: number, columns: number, keys: ShuffleKeys) {
  const index = (i: number, j: number, k: number) => (k * rows + i) * columns + j
  return (i: number, j: number, k: number) => {
    const here = index(i, j, k)
    const a = (keys.rows[i] as number) % rows
    const b = (keys.columns[j] as number) % columns
    const there = index(a, b, (keys.channels[k] as number) % 3)
    const byte = planes[here] as number
    planes[here] = planes[there] as number
    planes[there] = byte
  }
}
