/** Where a picture lies in a viewport, and that both of Cornerstone's ways of drawing are told the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuCamera, webGlCamera } from '../../src-renderer/viewer/drawing/cornerstone-camera'
import {
  fitZoom,
  type PictureSize,
  type Placement,
  toElement,
  toPicture,
  UNTURNED,
} from '../../src-renderer/viewer/drawing/placement'

const spacing = fc.constantFrom(0.1, 0.39, 1, 2.5)
const anySize: fc.Arbitrary<PictureSize> = fc.record({
  rows: fc.integer({ min: 1, max: 3000 }),
  columns: fc.integer({ min: 1, max: 3000 }),
  spacing: fc.record({ row: spacing, column: spacing }),
})
const anyElement = fc.record({
  width: fc.integer({ min: 10, max: 2000 }),
  height: fc.integer({ min: 10, max: 2000 }),
})
const anyPlacement: fc.Arbitrary<Placement> = fc.record({
  zoom: fc.double({ min: 0.05, max: 20, noNaN: true }),
  rotation: fc.constantFrom(0, 90, 180, 270),
  isFlippedHorizontally: fc.boolean(),
  isFlippedVertically: fc.boolean(),
  panX: fc.integer({ min: -500, max: 500 }),
  panY: fc.integer({ min: -500, max: 500 }),
})
const anyPoint = fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 }))

function expectClose(one: readonly number[], other: readonly number[]): void {
  for (const [i, value] of one.entries()) expect(value).toBeCloseTo(other[i] as number, 4)
}

describe('a point', () => {
  it('of the element comes back from the picture', () => {
    fc.assert(
      fc.property(anySize, anyElement, anyPlacement, anyPoint, (size, element, placement, point) => {
        const inPicture = toPicture(size, element, placement, point)
        expectClose(toElement(size, element, placement, inPicture), point)
      }),
    )
  })
  it('is flipped first and turned clockwise then', () => {
    const size = { rows: 10, columns: 20, spacing: { row: 1, column: 1 } }
    const element = { width: 100, height: 100 }
    const placed = (change: Partial<Placement>) =>
      toElement(size, element, { ...UNTURNED, zoom: 2, panX: 0, panY: 0, ...change }, [0, 0])
    expect(placed({})).toEqual([30, 40])
    expect(placed({ rotation: 90 })).toEqual([60, 30])
    expect(placed({ isFlippedHorizontally: true })).toEqual([70, 40])
    expect(placed({ isFlippedHorizontally: true, rotation: 90 })).toEqual([60, 70])
  })
})

describe('fit', () => {
  it('shows the whole picture, and touches two sides', () => {
    fc.assert(
      fc.property(anySize, anyElement, anyPlacement, (size, element, turned) => {
        const placement = { ...turned, panX: 0, panY: 0, zoom: fitZoom(size, element, turned) }
        const [left, top] = toElement(size, element, placement, [0, 0])
        const [right, bottom] = toElement(size, element, placement, [size.columns, size.rows])
        const across = Math.abs(right - left) / element.width
        const down = Math.abs(bottom - top) / element.height
        expect(Math.max(across, down)).toBeCloseTo(1, 6)
      }),
    )
  })
})

/** `calculateTransform` of Cornerstone 5.14, cpuFallback. */
function drawnByCpu(
  size: PictureSize,
  element: { width: number; height: number },
  placement: Placement,
  ratio: number,
) {
  const { scale, translation, rotation, hflip, vflip } = cpuCamera(size, placement, ratio)
  const { row, column } = size.spacing
  const widthScale = row < column ? (scale * column) / row : scale
  const heightScale = column < row ? (scale * row) / column : scale
  const matrix = new Matrix()
    .translate((element.width * ratio) / 2, (element.height * ratio) / 2)
    .rotate(rotation)
    .scale(widthScale, heightScale)
    .rotate(-rotation)
    .translate(translation.x, translation.y)
    .rotate(rotation)
    .scale(hflip ? -1 : 1, vflip ? -1 : 1)
    .translate(-size.columns / 2, -size.rows / 2)
  return ([column, row]: readonly [number, number]) => {
    const [x, y] = matrix.point(column, row)
    return [x / ratio, y / ratio] as const
  }
}

class Matrix {
  constructor(private readonly m: readonly number[] = [1, 0, 0, 1, 0, 0]) {}
  #times(n: readonly number[]): Matrix {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.m
    const [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = n
    return new Matrix([
      a * g + c * h,
      b * g + d * h,
      a * i + c * j,
      b * i + d * j,
      a * k + c * l + e,
      b * k + d * l + f,
    ])
  }
  translate(x: number, y: number) {
    return this.#times([1, 0, 0, 1, x, y])
  }
  scale(x: number, y: number) {
    return this.#times([x, 0, 0, y, 0, 0])
  }
  rotate(degrees: number) {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return this.#times([cos, sin, -sin, cos, 0, 0])
  }
  point(x: number, y: number) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.m
    return [a * x + c * y + e, b * x + d * y + f] as const
  }
}

/** A parallel projection: up and the normal span the screen, `parallelScale` is half its height. */
function drawnByWebGl(size: PictureSize, element: { width: number; height: number }, placement: Placement) {
  const { viewUp, viewPlaneNormal, focalPoint, parallelScale } = webGlCamera(size, element, placement)
  const [upX, upY] = viewUp
  const [, , normal] = viewPlaneNormal
  // Up × normal: to the right on the screen.
  const [rightX, rightY] = [upY * normal, -upX * normal]
  return ([column, row]: readonly [number, number]) => {
    const x = (column - 0.5) * size.spacing.column - focalPoint[0]
    const y = (row - 0.5) * size.spacing.row - focalPoint[1]
    const perUnit = element.height / 2 / parallelScale
    return [
      element.width / 2 + (x * rightX + y * rightY) * perUnit,
      element.height / 2 - (x * upX + y * upY) * perUnit,
    ] as const
  }
}

describe('the cameras', () => {
  it('draw where the placement says', () => {
    fc.assert(
      fc.property(
        anySize,
        anyElement,
        anyPlacement,
        anyPoint,
        fc.constantFrom(1, 1.5, 2),
        (size, element, placement, point, ratio) => {
          const expected = toElement(size, element, placement, point)
          expectClose(drawnByCpu(size, element, placement, ratio)(point), expected)
          expectClose(drawnByWebGl(size, element, placement)(point), expected)
        },
      ),
    )
  })
})
