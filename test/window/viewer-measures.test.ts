/** Measurements: numbers that can be worked out by hand, and units that are never claimed without a ground. */
import { describe, expect, it } from 'vitest'
import { statisticsIn, valueAt } from '../../src-renderer/viewer/measure/ellipse-statistics'
import { hitAt } from '../../src-renderer/viewer/measure/hit-test'
import { scaleAt } from '../../src-renderer/viewer/measure/length-scale'
import { angleOf, ellipseArea, lengthOf } from '../../src-renderer/viewer/measure/measured-lengths'
import type { PictureKey, Point } from '../../src-renderer/viewer/measure/measurement'
import { MeasurementHistory } from '../../src-renderer/viewer/measure/measurement-history'
import { isAtDetector, measurementLines } from '../../src-renderer/viewer/measure/measurement-text'
import type { UltrasoundRegion } from '../../src-shared/study/image-attributes'
import { imageAttributesOf, SOME_ITEM } from '../shared/pixels/image-attributes-of'

const SQUARE = { origin: 'pixels', row: 1, column: 1 } as const
const FLAT = { origin: 'mm', row: 0.5, column: 2 } as const

describe('lengths', () => {
  it('follow the spacing of rows and of columns', () => {
    expect(lengthOf([0, 0], [3, 4], SQUARE)).toBe(5)
    expect(lengthOf([10, 10], [10, 14], FLAT)).toBe(2)
    expect(lengthOf([10, 10], [14, 10], FLAT)).toBe(8)
    expect(lengthOf([1, 2], [2.5, 10], FLAT)).toBe(5)
  })
  it('angles are those of the patient, not of the pixels', () => {
    expect(angleOf([1, 0], [0, 0], [0, 1], SQUARE)).toBeCloseTo(90, 12)
    expect(angleOf([1, 0], [0, 0], [1, 1], SQUARE)).toBeCloseTo(45, 12)
    expect(angleOf([1, 0], [0, 0], [1, 4], FLAT)).toBeCloseTo(45, 12)
    expect(angleOf([-5, 0], [0, 0], [5, 0], SQUARE)).toBeCloseTo(180, 12)
    expect(angleOf([3, 3], [3, 3], [5, 0], SQUARE)).toBeNull()
  })
  it('areas', () => {
    expect(ellipseArea([0, 0], [20, 10], SQUARE)).toBeCloseTo(Math.PI * 50, 10)
    expect(ellipseArea([20, 10], [0, 0], FLAT)).toBeCloseTo(Math.PI * 50, 10)
  })
})

describe('values in an ellipse', () => {
  const columns = 6
  const picture = { values: Int16Array.from({ length: 36 }, (_, n) => n), rows: 6, columns }
  it('counts pixels by their middle', () => {
    // Four by four without its corners: 12 pixels around the middle of the picture.
    expect(statisticsIn(picture, [1, 1], [5, 5])).toEqual({
      count: 12,
      mean: 17.5,
      deviation: Math.sqrt(
        [8, 9, 13, 14, 15, 16, 19, 20, 21, 22, 26, 27].reduce((sum, v) => sum + (v - 17.5) ** 2, 0) / 12,
      ),
      min: 8,
      max: 27,
    })
  })
  it('whichever corner comes first', () => {
    expect(statisticsIn(picture, [5, 1], [1, 5])).toEqual(statisticsIn(picture, [1, 1], [5, 5]))
  })
  it('only within the picture', () => {
    expect(statisticsIn(picture, [-2, -2], [2, 2])).toEqual({
      count: 3,
      mean: 7 / 3,
      deviation: expect.closeTo(2.6247, 4),
      min: 0,
      max: 6,
    })
    expect(statisticsIn(picture, [-20, -20], [-2, -2])).toBeNull()
  })
  it('none is none', () => {
    expect(statisticsIn(picture, [2.6, 2.6], [2.9, 2.9])).toBeNull()
    expect(statisticsIn(picture, [2.6, 2.6], [2.6, 2.6])).toBeNull()
  })
  it('leaves out what is no number', () => {
    const odd = { values: Float32Array.of(1, Number.NaN, Infinity, 3), rows: 2, columns: 2 }
    expect(statisticsIn(odd, [-5, -5], [7, 7])).toEqual({ count: 2, mean: 2, deviation: 1, min: 1, max: 3 })
    expect(valueAt(odd, [1.5, 0.5])).toBeNull()
  })
  it('at a point', () => {
    expect(valueAt(picture, [2.99, 1.01])).toBe(8)
    expect(valueAt(picture, [6, 1])).toBeNull()
    expect(valueAt(picture, [-0.1, 1])).toBeNull()
  })
})

describe('units', () => {
  const region: UltrasoundRegion = {
    x0: 10,
    y0: 10,
    x1: 99,
    y1: 99,
    spatialFormat: 1,
    dataType: 1,
    unitsX: 3,
    unitsY: 3,
    deltaX: 0.02,
    deltaY: 0.01,
  }
  const inside: Point[] = [
    [10, 10],
    [99.9, 99.9],
  ]
  const originOf = (regions: UltrasoundRegion[], points = inside) =>
    scaleAt(imageAttributesOf({ regions }, { spacing: { origin: 'mm', row: 0.3, column: 0.3 } }), 1, points)

  it.each(['mm', 'calibrated', 'estimated', 'detector'] as const)('%s, as the file says', (origin) => {
    const attributes = imageAttributesOf({}, { spacing: { origin, row: 0.3, column: 0.4 } })
    expect(scaleAt(attributes, 1, inside)).toEqual({ origin, row: 0.3, column: 0.4 })
  })
  it('pixels keep their proportion', () => {
    const attributes = imageAttributesOf({}, { spacing: { origin: 'none', row: 4, column: 3 } })
    expect(scaleAt(attributes, 1, inside)).toEqual({ origin: 'pixels', row: 4, column: 3 })
  })
  it('an ultrasound region that holds all points', () => {
    expect(originOf([region])).toEqual({ origin: 'region', row: 0.1, column: 0.2 })
    expect(originOf([{ ...region, deltaX: -0.02 }])).toEqual({ origin: 'region', row: 0.1, column: 0.2 })
  })
  it.each([
    [
      'a point outside',
      [region],
      [
        [10, 10],
        [100, 20],
      ],
    ],
    [
      'in two regions',
      [region, { ...region, x0: 100, x1: 200 }],
      [
        [50, 50],
        [150, 50],
      ],
    ],
    ['no region at all', [{ ...region, x0: 200, x1: 300 }], inside],
    ['time across', [{ ...region, unitsX: 4 }], inside],
    ['velocity upwards', [{ ...region, unitsY: 7 }], inside],
    ['no scale', [{ ...region, deltaX: 0 }], inside],
    ['regions that do not agree', [region, { ...region, deltaX: 0.03 }], inside],
    ['a region of another kind over it', [region, { ...region, unitsX: 4 }], inside],
  ] as [string, UltrasoundRegion[], Point[]][])(
    'pixels with %s, although the file has a spacing',
    (_, regions, points) => {
      expect(originOf(regions, points)).toEqual({ origin: 'pixels', row: 1, column: 1 })
    },
  )
})

describe('what a measurement says', () => {
  const values = { values: Int16Array.from({ length: 36 }, (_, n) => n - 10), rows: 6, columns: 6 }
  const of = (origin: 'mm' | 'calibrated' | 'estimated' | 'detector' | 'none') =>
    imageAttributesOf({ unit: 'HU' }, { spacing: { origin, row: 0.5, column: 0.5 } })
  const length = {
    id: 1,
    kind: 'length',
    points: [
      [0, 0],
      [30, 40],
    ],
  } as const

  it.each([
    ['mm', '25.0 mm'],
    ['calibrated', '25.0 mm (calibrated)'],
    ['estimated', '25.0 mm (estimated)'],
    ['detector', '25.0 mm at detector'],
    ['none', '25.0 px'],
  ] as const)('%s: %s', (origin, said) => {
    expect(measurementLines(length, of(origin), 1, null)).toEqual([said])
    expect(isAtDetector(length, of(origin), 1)).toBe(origin === 'detector')
  })
  it('an angle', () => {
    const angle = {
      kind: 'angle',
      points: [
        [1, 0],
        [0, 0],
        [0, 1],
      ],
    } as const
    expect(measurementLines(angle, of('mm'), 1, null)).toEqual(['90.0°'])
    expect(
      measurementLines(
        {
          ...angle,
          points: [
            [1, 1],
            [1, 1],
            [2, 2],
          ],
        },
        of('mm'),
        1,
        null,
      ),
    ).toEqual(['Not defined'])
  })
  it('an ellipse', () => {
    const ellipse = {
      kind: 'ellipse',
      points: [
        [1, 1],
        [5, 5],
      ],
    } as const
    expect(measurementLines(ellipse, of('mm'), 1, values)).toEqual([
      'Mean 7.5 HU, SD 5.8 HU',
      'Min -2 HU, max 17 HU',
      '3.1 mm², 12 pixels',
    ])
    expect(measurementLines(ellipse, of('none'), 1, null)).toEqual(['3.1 px²'])
    expect(
      measurementLines(
        {
          ...ellipse,
          points: [
            [9, 9],
            [11, 11],
          ],
        },
        of('mm'),
        1,
        values,
      ),
    ).toEqual(['Values not defined: no pixel inside', '0.8 mm²'])
  })
  it('a value', () => {
    const probe = { kind: 'probe', points: [[2.7, 1.2]] } as const
    expect(measurementLines(probe, of('mm'), 1, values)).toEqual(['-2 HU', 'Column 3, row 2'])
    expect(measurementLines(probe, imageAttributesOf(), 1, values)).toEqual(['-2', 'Column 3, row 2'])
    expect(measurementLines(probe, imageAttributesOf(), 1, null)).toEqual(['Column 3, row 2'])
    expect(measurementLines({ ...probe, points: [[-1, 0]] }, of('mm'), 1, values)[0]).toBe('Not defined')
  })
})

describe('drawn, moved, deleted, undone', () => {
  const one: PictureKey = `${SOME_ITEM} 1`
  const other: PictureKey = `${SOME_ITEM} 2`
  const points: Point[] = [
    [1, 1],
    [2, 2],
  ]
  it('each picture has its own', () => {
    const history = new MeasurementHistory()
    history.add(one, 'length', points)
    expect(history.of(one)).toHaveLength(1)
    expect(history.of(other)).toHaveLength(0)
  })
  it('goes back and forth', () => {
    const history = new MeasurementHistory()
    const { id } = history.add(one, 'length', points)
    history.move(one, id, [
      [1, 1],
      [9, 9],
    ])
    history.add(other, 'probe', [[3, 3]])
    history.remove(one, id)
    expect(history.of(one)).toEqual([])
    expect(history.undo()).toBe(one)
    expect(history.of(one)[0]?.points[1]).toEqual([9, 9])
    expect(history.undo()).toBe(other)
    expect(history.of(other)).toEqual([])
    expect(history.undo()).toBe(one)
    expect(history.of(one)[0]?.points[1]).toEqual([2, 2])
    expect(history.redo()).toBe(one)
    expect(history.of(one)[0]?.points[1]).toEqual([9, 9])
    history.add(one, 'probe', [[3, 3]])
    expect(history.redo()).toBeNull()
    expect([history.undo(), history.undo(), history.undo(), history.undo()]).toEqual([one, one, one, null])
  })
})

describe('under the pointer', () => {
  const measurements = [
    {
      id: 1,
      kind: 'length',
      points: [
        [0, 0],
        [100, 0],
      ],
    },
    {
      id: 2,
      kind: 'ellipse',
      points: [
        [0, 0],
        [100, 100],
      ],
    },
  ] as const
  const at = (x: number, y: number) => {
    const hit = hitAt(measurements, (column, row) => [column * 2, row * 2], [x, y])
    return hit === null ? null : [hit.measurement.id, hit.handle]
  }
  it('handles, lines, nothing', () => {
    expect(at(200, 2)).toEqual([1, 1])
    expect(at(30, 3)).toEqual([1, null])
    expect(at(199, 199)).toEqual([2, 1])
    expect(at(100, 196)).toEqual([2, null])
    expect(at(100, 100)).toBeNull()
    expect(at(100, 20)).toBeNull()
  })
})
