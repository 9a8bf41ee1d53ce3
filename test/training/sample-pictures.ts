/** Folders of small pictures to train on: coloured discs, seeded. */
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'

/** Writes `count` PNG files of 20 x 24 pixels, some of them in folders. */
export async function writePictures(folder: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const path = join(folder, n % 3 === 0 ? 'more' : '', `picture-${n}.png`)
    await mkdir(dirname(path), { recursive: true })
    await sharp(disc(n), { raw: { width: 20, height: 24, channels: 3 } }).toFile(path)
  }
}

function disc(n: number): Uint8Array {
  const [x0, y0, radius] = [6 + ((n * 7) % 9), 8 + ((n * 5) % 9), 3 + (n % 4)]
  const pixels = new Uint8Array(20 * 24 * 3)
  for (let i = 0; i < 20 * 24; i++) {
    const inside = Math.hypot((i % 20) - x0, Math.floor(i / 20) - y0) < radius
    pixels.set(inside ? [90, 40 + ((n * 11) % 60), 30] : [220, 170 + ((n * 13) % 50), 160], 3 * i)
  }
  return pixels
}
