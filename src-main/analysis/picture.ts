/** A picture as the cipher takes it (CIPHER.md section 3): planes of bytes. */

export interface Picture {
  readonly rows: number
  readonly columns: number
  /** 3 * rows * columns bytes: all of R row by row, then G, then B. Never changed in place: copy first. */
  readonly planes: Uint8Array<ArrayBuffer>
}

/** Bytes of one channel, row by row: a view. @param channel 0 is R. */
export function planeOf({ rows, columns, planes }: Picture, channel: number): Uint8Array<ArrayBuffer> {
  const pixels = rows * columns
  return planes.subarray(channel * pixels, (channel + 1) * pixels)
}

/** What `measure` gives for R, G and B. */
export function eachChannel<T>(measure: (channel: 0 | 1 | 2) => T): [T, T, T] {
  return [measure(0), measure(1), measure(2)]
}

/** Interleaved R G B, row by row: as pixels are hashed (CIPHER.md section 4) and stored. */
export function interleaved({ rows, columns, planes }: Picture): Uint8Array<ArrayBuffer> {
  const pixels = rows * columns
  const bytes = new Uint8Array(3 * pixels)
  for (let n = 0; n < pixels; n++) {
    bytes[3 * n] = planes[n] as number
    bytes[3 * n + 1] = planes[pixels + n] as number
    bytes[3 * n + 2] = planes[2 * pixels + n] as number
  }
  return bytes
}

/** The inverse of `interleaved`. @throws RangeError when the bytes are not as many as the sides ask for. */
export function fromInterleaved(bytes: Uint8Array, rows: number, columns: number): Picture {
  const pixels = rows * columns
  if (bytes.length !== 3 * pixels) throw new RangeError('wrong number of pixel bytes')
  const planes = new Uint8Array(3 * pixels)
  for (let n = 0; n < pixels; n++) {
    planes[n] = bytes[3 * n] as number
    planes[pixels + n] = bytes[3 * n + 1] as number
    planes[2 * pixels + n] = bytes[3 * n + 2] as number
  }
  return { rows, columns, planes }
}
