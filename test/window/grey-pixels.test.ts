/** Stored values to grey: every step of PS3.3 C.11 against its own formula, worked out here once more. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dragged, scaleInForce } from '../../src-renderer/viewer/drawing/shown-window'
import type { StoredValues } from '../../src-shared/pixels/decoded-frame'
import { type GreyTransform, isInverse, toEightBit } from '../../src-shared/pixels/eight-bit'
import { fileScales, firstScale, ownScale } from '../../src-shared/pixels/file-windows'
import { type GreyScale, greyOf } from '../../src-shared/pixels/grey-scale'
import { modalityValues } from '../../src-shared/pixels/modality-value'
import { drawOverlays } from '../../src-shared/pixels/overlay-planes'
import { valueSpread } from '../../src-shared/pixels/value-spread'
import { imageAttributesOf } from '../shared/pixels/image-attributes-of'

const AS_STORED = { kind: 'rescale', slope: 1, intercept: 0 } as const

function windowOf(width: number, center: number, shape: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'): GreyScale {
  return { kind: 'window', width, center, function: shape }
}

function frameOf<Values extends StoredValues>(values: Values, columns = values.length) {
  return { kind: 'gray', rows: values.length / columns, columns, values } as const
}

describe('a window', () => {
  const anyValue = fc.double({ min: -5000, max: 5000, noNaN: true })
  const anyWidth = fc.integer({ min: 2, max: 5000 })
  const anyCenter = fc.integer({ min: -2000, max: 2000 })

  it('is linear as C.11.2.1.2.1 has it', () => {
    fc.assert(
      fc.property(anyValue, anyWidth, anyCenter, (x, w, c) => {
        const grey =
          x <= c - 0.5 - (w - 1) / 2
            ? 0
            : x > c - 0.5 + (w - 1) / 2
              ? 255
              : ((x - (c - 0.5)) / (w - 1) + 0.5) * 255
        expect(greyOf(windowOf(w, c, 'LINEAR'))(x)).toBeCloseTo(grey, 6)
      }),
    )
  })
  it('is exactly linear as C.11.2.1.3.2 has it', () => {
    fc.assert(
      fc.property(anyValue, anyWidth, anyCenter, (x, w, c) => {
        const grey = x <= c - w / 2 ? 0 : x > c + w / 2 ? 255 : ((x - c) / w + 0.5) * 255
        expect(greyOf(windowOf(w, c, 'LINEAR_EXACT'))(x)).toBeCloseTo(grey, 6)
      }),
    )
  })
  it('is a sigmoid as C.11.2.1.3.1 has it', () => {
    fc.assert(
      fc.property(anyValue, anyWidth, anyCenter, (x, w, c) => {
        expect(greyOf(windowOf(w, c, 'SIGMOID'))(x)).toBeCloseTo(255 / (1 + Math.exp((-4 * (x - c)) / w)), 6)
      }),
    )
  })
  it.each([1, 0.5, 0, -3, Number.NaN])('of width %d is a threshold', (width) => {
    const grey = greyOf(windowOf(width, 100, 'LINEAR'))
    expect([99, 99.5, 99.6, 100].map(grey)).toEqual([0, 0, 255, 255])
  })
})

describe('a table', () => {
  const table = { first: 10, bits: 12, values: Uint16Array.of(0, 4095, 2048), explanation: '' }

  it('goes on beyond its ends', () => {
    const grey = greyOf({ kind: 'table', table })
    expect([-5, 10, 11, 12, 13, 900].map((value) => Math.round(grey(value)))).toEqual([
      0, 0, 255, 128, 128, 128,
    ])
  })
  it('of the modality begins at its first value', () => {
    const stored = Int16Array.of(9, 10, 11, 12)
    expect([...modalityValues(stored, { kind: 'table', table })]).toEqual([0, 0, 4095, 2048])
  })
})

describe('a picture', () => {
  const transforms: GreyTransform[] = [
    { modality: AS_STORED, scale: windowOf(300, 40, 'LINEAR'), isInverse: false },
    {
      modality: { kind: 'rescale', slope: -1.5, intercept: 20 },
      scale: windowOf(100, 0, 'LINEAR_EXACT'),
      isInverse: true,
    },
    {
      modality: { kind: 'rescale', slope: 2, intercept: -1024 },
      scale: windowOf(90, 5, 'SIGMOID'),
      isInverse: false,
    },
  ]
  const pictures = [
    Uint8Array.of(0, 1, 127, 128, 255),
    Int8Array.of(-128, -1, 0, 127),
    Uint16Array.of(0, 511, 512, 65_535),
    Int16Array.of(-32_768, -1, 0, 40, 32_767),
    Uint32Array.of(0, 70_000, 4_294_967_295),
    Int32Array.of(-70_000, 0, 30),
    Float32Array.of(-0.5, 0.25, 512.5),
    Float64Array.of(-0.5, 0.25, 512.5),
  ]
  it.each(pictures.map((values) => ({ type: values.constructor.name, values })))(
    'of $type is what its values are one by one',
    ({ values }) => {
      for (const transform of transforms) {
        const { modality, scale } = transform
        const expected = Array.from(values, (stored) => {
          const meant =
            modality.kind === 'rescale' ? stored * modality.slope + modality.intercept : Number.NaN
          const grey = greyOf(scale)(meant)
          return Math.round(transform.isInverse ? 255 - grey : grey)
        })
        expect([...toEightBit(frameOf(values), transform)]).toEqual(expected)
      }
    },
  )
  it('is turned round once by MONOCHROME1 and INVERSE, and back by hand', () => {
    const one = imageAttributesOf({ photometric: 'MONOCHROME1' })
    const both = imageAttributesOf({ photometric: 'MONOCHROME1', isInverse: true })
    const neither = imageAttributesOf()
    expect([one, both, neither].map((attributes) => isInverse(attributes, false))).toEqual([
      true,
      true,
      false,
    ])
    expect([one, both, neither].map((attributes) => isInverse(attributes, true))).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('its spread', () => {
  it('leaves padding out', () => {
    const frame = frameOf(Int16Array.of(-2000, -2000, 10, 20, 30))
    const { low, high } = valueSpread(
      frame,
      { kind: 'rescale', slope: 2, intercept: 1 },
      { low: -2000, high: -1999 },
    )
    expect([low, high]).toEqual([21, 61])
  })
  it('counts padding when there is nothing else', () => {
    const { low, high } = valueSpread(frameOf(Uint8Array.of(7, 7)), AS_STORED, { low: 0, high: 9 })
    expect([low, high]).toEqual([7, 7])
  })
  it('of floating values passes over what is no number', () => {
    const { low, high } = valueSpread(
      frameOf(Float32Array.of(Number.NaN, -1.5, Number.POSITIVE_INFINITY, 2)),
      AS_STORED,
      null,
    )
    expect([low, high]).toEqual([-1.5, 2])
  })
  it('has the percentiles of the sorted values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom(-1, 1, 3),
        (numbers, percent, slope) => {
          const { percentile } = valueSpread(
            frameOf(Int16Array.from(numbers)),
            { kind: 'rescale', slope, intercept: 0 },
            null,
          )
          // Adding nothing makes a plain zero of a negative one.
          const sorted = numbers.map((value) => value * slope + 0).sort((a, b) => a - b)
          const place = Math.max(0, Math.ceil((percent / 100) * sorted.length - 1e-9) - 1)
          expect(percentile(percent / 100) + 0).toBe(sorted[place])
        },
      ),
    )
  })
})

describe('the window that a picture begins with', () => {
  const windows = [
    { width: 400, center: 40, explanation: 'SOFT', function: 'LINEAR' },
    { width: 1, center: 0.5, explanation: '', function: 'LINEAR' },
  ] as const
  const table = { first: 0, bits: 8, values: Uint16Array.of(0, 255), explanation: 'CURVE' }

  it('is the first of the file, tables after windows', () => {
    const attributes = imageAttributesOf({}, { windows: [...windows], tables: [table] })
    expect(fileScales({ windows: [...windows], tables: [table] }).map(({ name }) => name)).toEqual([
      'SOFT',
      '',
      'CURVE',
    ])
    const frame = frameOf(Int16Array.of(0, 100))
    expect(firstScale(attributes, frame, 1)).toEqual(windowOf(400, 40, 'LINEAR'))
    const third = scaleInForce({ kind: 'file', index: 2 }, attributes, frame, 1)
    expect(third.shown).toEqual({
      choice: { kind: 'file', index: 2 },
      width: 2,
      center: 1,
      name: 'CURVE',
      ofFile: 3,
    })
    expect(scaleInForce({ kind: 'file', index: 3 }, attributes, frame, 1).shown.name).toBe('SOFT')
  })
  it('that is made of values holds for the other pictures of the stack', () => {
    const attributes = imageAttributesOf()
    const [one, other] = [frameOf(Int16Array.of(0, 100)), frameOf(Int16Array.of(0, 4000))]
    for (const choice of [{ kind: 'file', index: 0 }, { kind: 'fullRange' }] as const) {
      const first = scaleInForce(choice, attributes, one, 1)
      expect(first).toMatchObject({ isOfValues: true, shown: { width: 100, center: 50 } })
      expect(scaleInForce(choice, attributes, other, 1, first.scale).shown).toEqual(first.shown)
    }
    const soft = imageAttributesOf({}, { windows: [windows[0]] })
    const held = scaleInForce({ kind: 'fullRange' }, soft, one, 1).scale
    const ofFile = scaleInForce({ kind: 'file', index: 0 }, soft, other, 1, held)
    expect(ofFile).toMatchObject({ isOfValues: false, shown: { width: 400 } })
  })
  it('without one is the whole range, and nothing for 8 bits', () => {
    const attributes = imageAttributesOf()
    expect(ownScale(attributes, frameOf(Int16Array.of(-10, 30)), 1)).toEqual(windowOf(40, 10, 'LINEAR_EXACT'))
    const eightBit = imageAttributesOf({ bitsStored: 8, isSigned: false, sampleType: 'uint8' })
    const frame = frameOf(Uint8Array.of(20, 30))
    expect([
      ...toEightBit(frame, { modality: AS_STORED, scale: ownScale(eightBit, frame, 1), isInverse: false }),
    ]).toEqual([20, 30])
    expect(ownScale({ ...eightBit, bitsStored: 1 }, frameOf(Uint8Array.of(0, 1)), 1)).toEqual(
      windowOf(1, 0.5, 'LINEAR_EXACT'),
    )
  })
  it('is left by a drag in steps of the range, and never narrower than one value', () => {
    const attributes = imageAttributesOf({}, { windows: [...windows] })
    const frame = frameOf(Int16Array.of(0, 2048))
    const shown = { width: 400, center: 40 }
    expect(dragged(shown, attributes, frame, 1, [10, -5])).toEqual({
      kind: 'linear',
      width: 420,
      center: 30,
      name: '',
    })
    expect(dragged(shown, attributes, frame, 1, [-900, 0])).toMatchObject({ width: 1 })
  })
})

describe('overlay planes', () => {
  const plane = {
    rows: 2,
    columns: 3,
    originRow: 0,
    originColumn: 2,
    firstFrame: 2,
    frames: 2,
    // Frame 2: 101 over 010, frame 3: 111 over 111.
    bits: Uint8Array.of(0b11_010_101, 0b1111),
    label: '',
    description: '',
  }
  const drawn = (frame: number) => {
    const pixels = new Uint8Array(6)
    drawOverlays(pixels, { rows: 2, columns: 3 }, [plane], frame)
    return [...pixels]
  }
  it('are drawn where they lie, in the frames that they belong to', () => {
    expect(drawn(1)).toEqual([0, 0, 0, 0, 0, 0])
    expect(drawn(2)).toEqual([0, 0, 255, 0, 0, 0])
    expect(drawn(3)).toEqual([0, 255, 255, 0, 0, 0])
    expect(drawn(4)).toEqual([0, 0, 0, 0, 0, 0])
  })
  it('are white in colour as well, and end with their bits', () => {
    const pixels = new Uint8Array(9)
    drawOverlays(
      pixels,
      { rows: 1, columns: 3 },
      [{ ...plane, originRow: 1, originColumn: 1, bits: Uint8Array.of(64) }],
      3,
    )
    expect([...pixels]).toEqual([255, 255, 255, 0, 0, 0, 0, 0, 0])
  })
})
