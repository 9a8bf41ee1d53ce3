/** The key digest (CIPHER.md section 1, steps 2 to 4; the paper's Algorithm 1). */
import { createHash } from 'node:crypto'
import type { ChannelSums, Decoy } from './job-key'

/** Pixels on each side of a decoy. */
export const DECOY_SIDE = 128
/** Length of a decoy as interleaved R G B bytes, row by row. */
export const DECOY_BYTES = DECOY_SIDE * DECOY_SIDE * 3

/** Sums each channel of an interleaved R G B picture; `pixels` is a whole number of three-byte pixels. */
export function channelSums(pixels: Uint8Array): ChannelSums {
  let red = 0
  let green = 0
  let blue = 0
  for (let i = 0; i + 2 < pixels.length; i += 3) {
    red += pixels[i] as number
    green += pixels[i + 1] as number
    blue += pixels[i + 2] as number
  }
  return [red, green, blue]
}

/** Local time as `DD-MM-YYYY HH:MM:SS`. */
export function digestTimestamp(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${two(date.getDate())}-${two(date.getMonth() + 1)}-${String(date.getFullYear()).padStart(4, '0')}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** H = SHA-512(str(sumR+1) + str(sumG+1) + str(sumB+1) + timestamp + nonce), 64 bytes. */
export function keyDigest({ sums, timestamp, nonce }: Omit<Decoy, 'png'>): Uint8Array {
  const text = sums.map((sum) => String(sum + 1)).join('') + timestamp + nonce
  return createHash('sha512').update(text, 'utf8').digest()
}
