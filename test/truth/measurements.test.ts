/** What the viewer measures, and in which unit, against NumPy on the same pixels (measurements.json, by measurements.py). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memorySource } from '../../src-main/core/byte-source'
import { openDicom } from '../../src-main/core/pixels/open-dicom'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import { statisticsIn, valueAt } from '../../src-renderer/viewer/measure/ellipse-statistics'
import { scaleAt } from '../../src-renderer/viewer/measure/length-scale'
import { angleOf, ellipseArea, lengthOf } from '../../src-renderer/viewer/measure/measured-lengths'
import { measurementLines } from '../../src-renderer/viewer/measure/measurement-text'
import { modalityValues } from '../../src-shared/pixels/modality-value'
import { plainSamples } from '../../src-shared/pixels/plain-samples'
import { frameAttributes } from '../../src-shared/study/image-attributes'
import { ItemId } from '../../src-shared/study/study-ids'
import { checkout } from '../electron-runtime/checkout'

type Point = readonly [number, number]

interface Measured {
  readonly points: readonly [Point, Point, Point]
  readonly length: number
  readonly angle: number
  readonly area: number
  readonly count: number
  readonly mean: number
  readonly deviation: number
  readonly min: number
  readonly max: number
  readonly probe: number
}

interface Case {
  readonly file: string
  readonly frame: number
  readonly unit: string
  readonly row: number
  readonly column: number
  readonly measured: readonly Measured[]
}

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'measurements.json'), 'utf8')) as Case[]
const item = ItemId.parse(crypto.randomUUID())

/** Values behind a slope with a fraction are kept with 24 bits. */
const near = (value: number) => expect.closeTo(value, 6 - Math.ceil(Math.log10(Math.abs(value) + 1)))

describe.each(cases)('$file, frame $frame', ({ file, frame, unit, row, column, measured }) => {
  const bytes = readFileSync(join(checkout, 'test', 'data', 'dicom', file))
  const opened = openDicom(memorySource(bytes), nodeCompression)
  const attributes = opened.attributes(item)
  const samples = plainSamples(opened.frame(frame).buffer, attributes)
  if (samples?.kind !== 'gray') throw new Error('not grey')
  const { modality } = frameAttributes(attributes, frame)
  const values = { ...samples, values: modalityValues(samples.values, modality) }

  test.each(measured)('$points', ({ points: [one, other, third], ...numpy }) => {
    const scale = scaleAt(attributes, frame, [one, other, third])
    expect([scale.row, scale.column]).toEqual([expect.closeTo(row, 9), expect.closeTo(column, 9)])
    expect(lengthOf(one, other, scale)).toBeCloseTo(numpy.length, 9)
    expect(angleOf(one, other, third, scale)).toBeCloseTo(numpy.angle, 5)
    expect(ellipseArea(one, other, scale)).toBeCloseTo(numpy.area, 7)
    const found = statisticsIn(values, one, other)
    expect(found?.count ?? 0).toBe(numpy.count)
    if (found !== null) {
      expect(found).toEqual({
        ...{ count: numpy.count, mean: near(numpy.mean), deviation: near(numpy.deviation) },
        ...{ min: near(numpy.min), max: near(numpy.max) },
      })
    }
    expect(valueAt(values, third)).toEqual(near(numpy.probe))
  })

  test(`lengths in ${unit}`, () => {
    const [first] = measured
    if (first === undefined) throw new Error('nothing measured')
    const [line] = measurementLines(
      { kind: 'length', points: first.points.slice(0, 2) },
      attributes,
      frame,
      values,
    )
    expect(line).toBe(
      `${first.length.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ${unit}`,
    )
  })
})
