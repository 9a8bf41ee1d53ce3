/** Rows of interleaved pixels in the kernel's memory, and their checksum, beside the same in plain TypeScript. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeKernel } from '../make-kernel'

const kernel = makeKernel()

/** Bytes without a period that a row or a vector could have. */
const noise = (length: number, seed: string) =>
  Buffer.concat(
    Array.from({ length: Math.ceil(length / 64) }, (_, n) =>
      createHash('sha512').update(`${seed} ${n}`).digest(),
    ),
  ).subarray(0, length)

function prepareNoise(rows: number, columns: number): Uint8Array {
  const planes = kernel.prepare(rows, columns)
  planes.set(noise(planes.length, 'planes'))
  return planes
}

/** The bytes that rows first .. first + count - 1 of `planes` are. */
function rowsOf(
  planes: Uint8Array,
  shape: Shape,
  [first, count]: readonly [number, number],
  filtered: boolean,
) {
  const bytes: number[] = []
  for (let i = first; i < first + count; i++) {
    if (filtered) bytes.push(0)
    for (let j = 0; j < shape.columns; j++)
      for (let k = 0; k < 3; k++) bytes.push(planes[(k * shape.rows + i) * shape.columns + j] as number)
  }
  return bytes
}

interface Shape {
  readonly rows: number
  readonly columns: number
}

/** An image, a run of its rows, and a place in the room where they fit. */
const runs = fc
  .record({
    rows: fc.integer({ min: 1, max: 20 }),
    columns: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(256, 511, 512, 513)),
    filtered: fc.boolean(),
    where: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
  })
  .map(({ rows, columns, filtered, where: [a, b, c] }) => {
    const first = a % (rows + 1)
    const count = b % (rows - first + 1)
    const length = count * (3 * columns + (filtered ? 1 : 0))
    return {
      shape: { rows, columns },
      filtered,
      first,
      count,
      length,
      at: c % (4 * rows * columns - length + 1),
    }
  })

describe('rows in the pixel room', () => {
  it('are what the planes hold, and nothing beside them changes', () => {
    const rows = fc.property(runs, ({ shape, filtered, first, count, length, at }) => {
      const planes = prepareNoise(shape.rows, shape.columns)
      const room = kernel.pixelRoom()
      expect(room.length).toBe(4 * shape.rows * shape.columns)
      room.fill(0xa5)
      kernel.planesToRows(at, first, count, filtered)
      const expected = Buffer.alloc(room.length, 0xa5)
      expected.set(rowsOf(planes, shape, [first, count], filtered), at)
      expect(Buffer.compare(room, expected)).toBe(0)
      expect(Buffer.compare(planes, noise(planes.length, 'planes'))).toBe(0)
      expect(length).toBe(rowsOf(planes, shape, [first, count], filtered).length)
    })
    fc.assert(rows, { numRuns: 300 })
  })

  it('come back into the planes, whatever their filter bytes, and no other row changes', () => {
    const rows = fc.property(runs, ({ shape, filtered, first, count, length, at }) => {
      const planes = prepareNoise(shape.rows, shape.columns)
      const room = kernel.pixelRoom()
      const content = noise(length, 'rows')
      room.set(content, at)
      kernel.rowsToPlanes(at, first, count, filtered)
      const before = noise(planes.length, 'planes')
      const stride = 3 * shape.columns + (filtered ? 1 : 0)
      const withoutFilters = content.map((byte, i) => (filtered && i % stride === 0 ? 0 : byte))
      expect(rowsOf(planes, shape, [first, count], filtered)).toEqual([...withoutFilters])
      const rest = [first + count, shape.rows - first - count] as const
      for (const others of [[0, first] as const, rest]) {
        expect(rowsOf(planes, shape, others, false)).toEqual(rowsOf(before, shape, others, false))
      }
      expect(Buffer.compare(room.subarray(at, at + length), content)).toBe(0)
    })
    fc.assert(rows, { numRuns: 300 })
  })

  it('one run after the other at growing places is all rows', () => {
    for (const columns of [1, 15, 16, 17, 512]) {
      const planes = prepareNoise(7, columns)
      const stride = 3 * columns + 1
      let at = 0
      for (const [first, count] of [
        [0, 3],
        [3, 1],
        [4, 3],
      ] as const) {
        kernel.planesToRows(at, first, count, true)
        at += count * stride
      }
      const rows = rowsOf(planes, { rows: 7, columns }, [0, 7], true)
      expect([...kernel.pixelRoom().subarray(0, at)]).toEqual(rows)
      planes.fill(0)
      kernel.rowsToPlanes(0, 0, 2, true)
      kernel.rowsToPlanes(2 * stride, 2, 5, true)
      expect(Buffer.compare(planes, noise(planes.length, 'planes'))).toBe(0)
    }
  })

  it('are the interleaved pixels', () => {
    const planes = prepareNoise(5, 37)
    const pixels = rowsOf(planes, { rows: 5, columns: 37 }, [0, 5], false)
    expect([...kernel.interleaved()]).toEqual(pixels)
    planes.fill(0)
    kernel.setInterleaved(Uint8Array.from(pixels))
    expect(Buffer.compare(planes, noise(planes.length, 'planes'))).toBe(0)
    expect(() => kernel.setInterleaved(new Uint8Array(pixels.length + 1))).toThrow(RangeError)
  })

  it('are refused where there are none or no room is', () => {
    kernel.prepare(4, 10)
    for (const [at, first, rows] of [
      [0, 0, 5],
      [0, -1, 2],
      [0, 3, 2],
      [0, 0.5, 1],
      [-1, 0, 1],
      [0.5, 0, 1],
      [160 - 30, 0, 1],
      [37, 0, 4],
    ] as const) {
      expect(() => kernel.planesToRows(at, first, rows, true)).toThrow(RangeError)
      expect(() => kernel.rowsToPlanes(at, first, rows, true)).toThrow(RangeError)
    }
    kernel.planesToRows(36, 0, 4, true)
    kernel.planesToRows(160, 4, 0, true)
  })
})

/** RFC 1950's own loop. */
function adler32(bytes: Uint8Array, start: number): number {
  let [low, high] = [start & 0xffff, start >>> 16]
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return high * 65536 + low
}

describe('Adler-32 in the pixel room', () => {
  it('is that of the bytes, in one piece and in two', () => {
    kernel.prepare(100, 100)
    const pieces = fc.property(
      fc.nat({ max: 1000 }),
      fc.nat({ max: 2000 }),
      fc.nat({ max: 2000 }),
      fc.boolean(),
      (at, first, second, white) => {
        const content = white ? new Uint8Array(first + second).fill(255) : noise(first + second, 'sum')
        kernel.pixelRoom().set(content, at)
        const sum = adler32(content, 1)
        expect(kernel.adler32(at, content.length, 1)).toBe(sum)
        expect(kernel.adler32(at + first, second, kernel.adler32(at, first, 1))).toBe(sum)
      },
    )
    fc.assert(pieces, { numRuns: 200 })
  })

  it('holds for the largest sums', () => {
    kernel.prepare(300, 300)
    const room = kernel.pixelRoom().fill(255)
    const start = 65520 * 65537
    for (const length of [0, 1, 15, 16, 255, 256, 257, 5552, 65535, 65536, 65537, room.length]) {
      expect(kernel.adler32(0, length, start)).toBe(adler32(room.subarray(0, length), start))
    }
  })

  it('is refused outside the room', () => {
    kernel.prepare(4, 10)
    for (const [at, length] of [
      [0, 161],
      [160, 1],
      [-1, 5],
      [0, -1],
      [0.5, 1],
    ] as const) {
      expect(() => kernel.adler32(at, length, 1)).toThrow(RangeError)
    }
    expect(kernel.adler32(160, 0, 1)).toBe(1)
  })
})
