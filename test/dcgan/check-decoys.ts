/** The trained generator's own pictures: latent vectors and the pixels that PyTorch made of them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'

const CheckDecoys = z.object({
  cases: z.array(
    z.object({
      z: z.array(z.number()).length(100),
      png: z.string(),
      sums: z.tuple([z.int(), z.int(), z.int()]),
    }),
  ),
})

export async function readCheckDecoys() {
  const { cases } = CheckDecoys.parse(JSON.parse(await readFile(join(__dirname, 'decoys.json'), 'utf8')))
  return Promise.all(
    cases.map(async ({ z, png, sums }) => {
      const pixels = await sharp(join(__dirname, png)).raw().toBuffer()
      return { z: Float32Array.from(z), pixels, sums }
    }),
  )
}

/** The largest difference between two byte strings of the same length. */
export function largestDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((largest, byte, i) => Math.max(largest, Math.abs(byte - (b[i] ?? Number.NaN))), 0)
}
