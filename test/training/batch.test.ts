import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { chooseBackend } from '../../src-main/dcgan/backend'
import { drawInput, type Pictures } from '../../src-main/training/batch'

const SIDE = 16
const ARCHITECTURE = { side: SIDE, width: 1 } as const
const OPTIONS = { seed: 5, batch: 64 }

/** Picture n has red n, its first pixel's green 255 and its columns' blue rising. */
const PICTURES: Pictures = {
  count: 10,
  side: SIDE,
  pixels: Uint8Array.from({ length: 10 * SIDE * SIDE * 3 }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / 3) % (SIDE * SIDE), i % 3]
    if (channel === 0) return Math.floor(i / (SIDE * SIDE * 3))
    return channel === 1 ? (pixel === 0 ? 255 : 0) : pixel % SIDE
  }),
}

beforeAll(chooseBackend)

const draw = (iteration: number) => drawInput(ARCHITECTURE, PICTURES, OPTIONS, iteration)

test('draws whole pictures, upright and flipped, from all of them', () => {
  tf.tidy(() => {
    const bytes = draw(0)
      .real.dataSync()
      .map((value) => Math.round((value + 1) * 127.5))
    const [seen, corners] = [new Set<number>(), new Set<number>()]
    for (let n = 0; n < OPTIONS.batch; n++) {
      const picture = bytes.subarray(n * SIDE * SIDE * 3, (n + 1) * SIDE * SIDE * 3)
      const of = (channel: number) => picture.filter((_, i) => i % 3 === channel)
      seen.add(picture[0] ?? -1)
      expect(new Set(of(0)).size).toBe(1)
      expect(of(1).filter((green) => green === 255)).toHaveLength(1)
      const corner = of(1).indexOf(255)
      corners.add(corner)
      const row = [...of(2).subarray(0, SIDE)]
      const rising = Array.from({ length: SIDE }, (_, i) => i)
      expect(row).toEqual(corner % SIDE === 0 ? rising : rising.reverse())
    }
    expect(seen.size).toBeGreaterThan(8)
    expect([...corners].sort((a, b) => a - b)).toEqual([0, SIDE - 1, SIDE * (SIDE - 1), SIDE * SIDE - 1])
  })
})

test('depends on seed and iteration and nothing else', () => {
  tf.tidy(() => {
    const numbers = (iteration: number) => {
      const { real, latent, noisy } = draw(iteration)
      return [real, latent, noisy(real, 'real'), noisy(real, 'made')].map((tensor) => tensor.dataSync())
    }
    expect(numbers(4)).toEqual(numbers(4))
    const others = numbers(5)
    numbers(4).forEach((some, i) => {
      expect(some).not.toEqual(others[i])
    })
  })
})

test('noise begins with deviation 0.1, differs for each use, and ends after 2000 iterations', () => {
  tf.tidy(() => {
    const zeros = tf.zeros<tf.Rank.R4>([8, SIDE, SIDE, 3])
    const deviation = (iteration: number, shown: 'real' | 'made') =>
      tf.sqrt(tf.mean(tf.square(draw(iteration).noisy(zeros, shown)))).dataSync()[0] ?? Number.NaN
    expect(deviation(0, 'real')).toBeCloseTo(0.1, 2)
    expect(deviation(1000, 'made')).toBeCloseTo(0.05, 2)
    expect(deviation(2000, 'real')).toBe(0)
    const { noisy } = draw(0)
    expect(noisy(zeros, 'real').dataSync()).not.toEqual(noisy(zeros, 'for generator').dataSync())
  })
})
