/** FGSM, DeepFool and what a classifier is given, on classifiers whose borders are known. */
import { describe, expect, it } from 'vitest'
import { type Classifier, greatest, softmax } from '../../src-main/analysis/classifier'
import { deepFool, MOST_STEPS } from '../../src-main/analysis/deep-fool'
import { gradientSigns, movedBySigns } from '../../src-main/analysis/fast-gradient-sign'
import { middleSquare } from '../../src-main/analysis/middle-square'

/** logits = kernel * values + bias: its borders are hyperplanes. */
function affine(kernel: readonly (readonly number[])[], bias: readonly number[]): Classifier {
  return {
    side: 1,
    diagnoses: kernel.map((_, n) => `${n}`),
    heldOut: { balancedAccuracy: 1, lesions: 1 },
    logits: async (values) =>
      Float32Array.from(kernel, (row, n) =>
        row.reduce((sum, weight, at) => sum + weight * (values[at] as number), bias[n] as number),
      ),
    gradients: async () => kernel.map((row) => Float32Array.from(row)),
  }
}

/** logits = (0, |values|^2 - 100): the border is a sphere of radius 10. */
const sphere: Classifier = {
  ...affine([[], []], [0, 0]),
  logits: async (values) =>
    Float32Array.of(
      0,
      values.reduce((sum, value) => sum + value * value, -100),
    ),
  gradients: async (values) => [new Float32Array(values.length), values.map((value) => 2 * value)],
}

const lengthOf = (change: Float32Array) => Math.hypot(...change)

describe('DeepFool', () => {
  // At (0, 0, 0) the verdict is 0. Border to 1: 3 x + 4 y = 10, at a distance of 2; border to 2: z = 3, at 3.
  const classifier = affine(
    [
      [0, 0, 0],
      [3, 4, 0],
      [0, 0, 1],
    ],
    [0, -10, -3],
  )

  it('steps onto the nearest hyperplane, and 2 % further', async () => {
    const { change, steps, isFooled } = await deepFool(classifier, new Float32Array(3))
    expect({ steps, isFooled }).toEqual({ steps: 1, isFooled: true })
    for (const [n, expected] of [1.2 * 1.02, 1.6 * 1.02, 0].entries())
      expect(change[n]).toBeCloseTo(expected, 5)
  })

  it('chooses by distance, not by the difference of logits', async () => {
    // The logit of 2 is nearer to that of 0 (3 beneath it, not 10), and its border further away.
    const { change } = await deepFool(classifier, Float32Array.of(-3, 0, 0))
    // Border to 1 is now at 19 / 5 = 3.8, that to 2 still at 3.
    expect([...change].map((step) => Math.round(step * 100) / 100)).toEqual([0, 0, 3.06])
  })

  it('goes on until the verdict changes where borders are curved', async () => {
    const { change, steps, isFooled } = await deepFool(sphere, Float32Array.of(3, 4, 0))
    expect({ steps: steps > 0, isFooled }).toEqual({ steps: true, isFooled: true })
    // From radius 5 to beyond 10, along the radius.
    expect(lengthOf(change)).toBeGreaterThan(5)
    expect((change[1] as number) / (change[0] as number)).toBeCloseTo(4 / 3, 5)
  })

  it('from outside comes to within a few percent of the shortest way', async () => {
    const { change, isFooled } = await deepFool(sphere, Float32Array.of(15, 0, 0))
    expect(isFooled).toBe(true)
    expect(lengthOf(change)).toBeGreaterThan(5)
    expect(lengthOf(change)).toBeLessThan(5.4)
  })

  it('ends where no gradient tells a way', async () => {
    const flat = affine(
      [
        [0, 0],
        [0, 0],
      ],
      [1, 0],
    )
    expect(await deepFool(flat, Float32Array.of(1, 2))).toEqual({
      change: new Float32Array(2),
      steps: 0,
      isFooled: false,
    })
  })

  it('ends after its most steps where the verdict cannot change', async () => {
    const never: Classifier = { ...sphere, logits: async () => Float32Array.of(0, 1) }
    expect((await deepFool(never, Float32Array.of(1, 1))).steps).toBe(MOST_STEPS)
  })
})

describe('FGSM', () => {
  it('moves every byte up the loss, and keeps it a byte', async () => {
    // The verdict is 0; the loss grows with what raises 1 over 0.
    const classifier = affine(
      [
        [1, 0, 0, 2],
        [0, 1, 0, 3],
      ],
      // So sure that 1 - p is 0 in binary64.
      [50, 0],
    )
    const bytes = Uint8Array.of(250, 3, 7, 0)
    const signs = await gradientSigns(classifier, Float32Array.from(bytes))
    expect([...signs]).toEqual([-1, 1, 0, 1])
    expect([...movedBySigns(Uint8Array.of(3, 250, 7, 100), signs, 8)]).toEqual([0, 255, 7, 108])
  })
})

describe('softmax', () => {
  it('is of probabilities, of large logits too', () => {
    expect(softmax([Math.log(1), Math.log(3)])[1]).toBeCloseTo(0.75, 12)
    expect(softmax([1000, 1000])).toEqual([0.5, 0.5])
  })

  it('greatest: the first of equals', () => expect(greatest([1, 3, 3, 2])).toBe(1))
})

describe('middle square', () => {
  const picture = (rows: number, columns: number, red: number[]) => ({
    rows,
    columns,
    planes: Uint8Array.from([...red, ...red.map(() => 9), ...red.map(() => 200)]),
  })

  it('leaves a square of that side as it is', () => {
    const same = {
      rows: 128,
      columns: 128,
      planes: Uint8Array.from({ length: 3 * 128 ** 2 }, (_, n) => n * n),
    }
    expect(middleSquare(same, 128)).toEqual(same)
  })

  it('cuts the middle of what is wider or higher, and takes means', () => {
    // Columns 1 and 2 of each row of four: 10 20 / 30 41.
    const { planes } = middleSquare(picture(2, 4, [0, 10, 20, 0, 0, 30, 41, 0]), 1)
    expect([...planes]).toEqual([25, 9, 200])
    expect([...middleSquare(picture(3, 1, [1, 77, 3]), 1).planes]).toEqual([77, 9, 200])
  })

  it('counts parts of pixels as parts', () => {
    // Three pixels to two: (2 a + b) / 3 and (b + 2 c) / 3 in either direction.
    const { planes } = middleSquare(picture(3, 3, [0, 90, 180, 0, 90, 180, 0, 90, 180]), 2)
    expect([...planes.subarray(0, 4)]).toEqual([30, 150, 30, 150])
  })

  it('enlarges what is smaller', () => {
    expect([...middleSquare(picture(1, 1, [50]), 2).planes]).toEqual([
      50, 50, 50, 50, 9, 9, 9, 9, 200, 200, 200, 200,
    ])
    const { planes } = middleSquare(picture(2, 2, [0, 100, 200, 255]), 4)
    expect([...planes.subarray(0, 8)]).toEqual([0, 0, 100, 100, 0, 0, 100, 100])
  })
})
