/** What is measured on pictures, and what is made of them. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Architecture } from '../../../src-main/dcgan/architecture'
import { chooseBackend } from '../../../src-main/dcgan/backend'
import { layersOf } from '../../../src-main/dcgan/layers'
import { pictureGrid } from '../../../src-main/dcgan/picture-grid'
import { seededBytes, seededNormals } from '../../../src-main/dcgan/seeded'
import { nearest } from '../../../src-main/training/measures/nearest'
import { pictureStatistics } from '../../../src-main/training/measures/picture-statistics'
import { radialPowerSpectrum } from '../../../src-main/training/measures/power-spectrum'
import { mirrorImages, thumbnail } from '../../../src-main/training/measures/thumbnail'

beforeAll(chooseBackend)

const SIDE = 64
const plain = (red: number, green: number, blue: number, side = SIDE) =>
  Uint8Array.from({ length: 3 * side * side }, (_, i) => [red, green, blue][i % 3] ?? 0)

describe('power spectrum', () => {
  const wave = (u: number, v: number) =>
    Float64Array.from({ length: SIDE * SIDE }, (_, i) =>
      Math.sin((2 * Math.PI * (u * (i % SIDE) + v * Math.floor(i / SIDE))) / SIDE),
    )
  const strongest = (powers: number[]) => powers.indexOf(Math.max(...powers))

  it.each([
    [2, 0, 0],
    [0, 8, 3],
    [12, 9, 7],
    [28, 0, 13],
  ])('a wave of %i across and %i down lies in ring %i of 16', (u, v, ring) => {
    expect(strongest(radialPowerSpectrum(SIDE, wave(u, v), 16))).toBe(ring)
  })

  it('keeps the power (Parseval): noise is as strong in each ring', () => {
    const noise = Float64Array.from(seededNormals('noise', SIDE * SIDE))
    // The Hann window's mean square is 3/8 in each direction.
    const expected = Math.log10(SIDE * SIDE * (3 / 8) ** 2)
    for (const power of radialPowerSpectrum(SIDE, noise, 8))
      expect(Math.abs(power - expected)).toBeLessThan(0.2)
  })

  it('of a plain picture is finite', () => {
    for (const power of radialPowerSpectrum(SIDE, new Float64Array(SIDE * SIDE).fill(0.3), 16))
      expect(power).toBeCloseTo(-9)
  })
})

describe('colour and texture', () => {
  it('of a plain picture: its colours, and nothing else', () => {
    const statistics = pictureStatistics(SIDE, plain(255, 51, 0))
    expect(statistics).toHaveLength(34)
    for (const [i, mean] of [1, 0.2, 0].entries()) expect(statistics[i]).toBeCloseTo(mean, 5)
    for (const value of statistics.subarray(3, 18)) expect(value).toBeCloseTo(0, 5)
  })

  it('knows covariance, middle and edges', () => {
    const pixels = plain(100, 100, 100)
    for (let y = 16; y < 48; y++) for (let x = 16; x < 48; x++) pixels.set([200, 200, 0], 3 * (y * SIDE + x))
    const statistics = pictureStatistics(SIDE, pixels)
    expect(statistics[6]).toBeGreaterThan(0)
    expect(statistics[7]).toBeLessThan(0)
    expect(statistics[9]).toBeGreaterThan(0.3)
    expect(statistics[11]).toBeLessThan(-0.3)
    expect([statistics[12], statistics[15]]).toEqual([0, 0])
    expect(statistics[17]).toBeGreaterThan(0.1)
  })
})

describe('thumbnails', () => {
  it('are as far apart as the levels of plain pictures', () => {
    const [a, b] = [thumbnail(SIDE, plain(10, 10, 10)), thumbnail(SIDE, plain(30, 30, 30))]
    expect(Math.hypot(...a.map((value, i) => value - (b[i] ?? 0)))).toBeCloseTo(20, 3)
  })

  it('mirror images undo themselves and differ', () => {
    const picture = seededBytes('picture', 3 * 32 * 32)
    const images = mirrorImages(32, picture)
    expect(new Set(images.map((image) => Buffer.from(image).toString('hex'))).size).toBe(4)
    images.forEach((image, i) => {
      expect(mirrorImages(32, image)[i]).toEqual(picture)
    })
    expect([...(images[1] ?? []).slice(0, 3)]).toEqual([...picture.slice(31 * 3, 32 * 3)])
  })
})

it('the nearest neighbour is that of a search one by one, without those that are barred', async () => {
  const vectors = (seed: string, count: number) =>
    Array.from({ length: count }, (_, i) => seededNormals(`${seed} ${i}`, 20))
  const [probes, references] = [vectors('probe', 70), vectors('reference', 90)]
  references[7] = probes[3] as Float32Array
  const before = tf.memory().numTensors
  const isBarred = (probe: number, reference: number) => (probe + reference) % 3 === 0
  for (const barred of [undefined, isBarred]) {
    const found = await nearest(probes, references, barred)
    const expected = probes.map((probe, i) =>
      references
        .map((reference, index) => ({
          index,
          distance: Math.hypot(...probe.map((value, at) => value - (reference[at] ?? 0))),
        }))
        .filter(({ index }) => barred?.(i, index) !== true)
        .reduce((best, each) => (each.distance < best.distance ? each : best)),
    )
    expect(found.map(({ index }) => index)).toEqual(expected.map(({ index }) => index))
    found.forEach(({ distance }, i) => {
      expect(Math.abs(distance - (expected[i]?.distance ?? Number.NaN))).toBeLessThan(0.01)
    })
  }
  expect((await nearest(probes, references))[3]?.index).toBe(7)
  expect(tf.memory().numTensors).toBe(before)
})

describe('layers', () => {
  it('of the smallest generator and discriminator', () => {
    const architecture: Architecture = { side: 16, width: 2 }
    expect(layersOf('generator', architecture)).toEqual([
      { name: 'dense', output: [4, 4, 4], parameters: 100 * 64 + 2 * 4 },
      { name: 'up0', output: [8, 8, 2], parameters: 16 * 4 * 2 + 2 * 2 },
      { name: 'up1', output: [16, 16, 3], parameters: 16 * 2 * 3 + 3 },
    ])
    expect(layersOf('discriminator', architecture)).toEqual([
      { name: 'down0', output: [8, 8, 2], parameters: 16 * 3 * 2 + 2 },
      { name: 'dense', output: [1], parameters: 128 + 1 },
    ])
  })
})

it('a grid puts pictures in rows, and black where there is none', () => {
  const [red, green, blue] = [plain(255, 0, 0, 2), plain(0, 255, 0, 2), plain(0, 0, 255, 2)]
  const { width, height, pixels } = pictureGrid(2, 2, [red, green, blue])
  expect({ width, height }).toEqual({ width: 4, height: 4 })
  const at = (x: number, y: number) => [...pixels.subarray(3 * (4 * y + x), 3 * (4 * y + x) + 3)]
  expect([at(0, 0), at(1, 1), at(2, 1), at(1, 3), at(3, 3)]).toEqual([
    [255, 0, 0],
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [0, 0, 0],
  ])
})
