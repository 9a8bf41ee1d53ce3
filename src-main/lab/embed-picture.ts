/** Pictures of a report as small as they are shown. */
import { MOST_PIXELS } from '../../src-shared/lab/lab-limits'
import { memorySource } from '../core/byte-source'
import { readPicture, readPixels } from '../core/png/decode-png'
import { encodeCompressed } from '../core/png/encode-png'
import { nodeCompression } from '../platform/node-zlib'

/**
 * A PNG file whose longer side is at most so long. Pixels are left out, not mixed: what looks like noise stays noise.
 * Undefined for what is no PNG file of red, green and blue that can be read.
 */
export async function embedPicture(png: Uint8Array, side: number): Promise<Buffer | undefined> {
  const source = memorySource(png)
  const found = readPicture(source, nodeCompression)
  if (found === undefined || found.width * found.height > MOST_PIXELS) return undefined
  const { width, height } = found
  const scale = Math.min(1, side / Math.max(width, height))
  const columns = Math.max(1, Math.round(width * scale))
  const rows = Math.max(1, Math.round(height * scale))
  /** The nearest pixel of the whole. */
  const from = (at: number, of: number, whole: number) => Math.floor(((at + 0.5) * whole) / of)
  const small = new Uint8Array(3 * rows * columns)
  let row = 0
  let y = 0
  const take = (line: Uint8Array) => {
    for (; row < rows && from(row, rows, height) === y; row++) {
      for (let column = 0; column < columns; column++) {
        const at = 3 * from(column, columns, width)
        small.set(line.subarray(at, at + 3), 3 * (row * columns + column))
      }
    }
    y++
  }
  const isWhole = await readPixels(source, found, new Uint8Array(3 * width), take, nodeCompression)
  return isWhole ? Buffer.from(encodeCompressed(columns, small, nodeCompression)) : undefined
}
