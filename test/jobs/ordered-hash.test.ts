import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inTurn } from '../../src-main/jobs/in-turn'
import { OrderedHash } from '../../src-main/jobs/ordered-hash'
import { tileRanges } from '../../src-main/jobs/tile-ranges'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

it('hashes pieces that come in any order through a ring smaller than the content', async () => {
  const pieces = fc.record({
    total: fc.integer({ min: 1, max: 3000 }),
    size: fc.integer({ min: 1, max: 300 }),
    slots: fc.integer({ min: 1, max: 9 }),
    delays: fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
  })
  const property = fc.asyncProperty(pieces, async ({ total, size, slots, delays }) => {
    const content = randomBytes(total)
    const ring = new Uint8Array(size * slots)
    const hash = new OrderedHash(ring, total)
    await inTurn(tileRanges(Math.ceil(total / size), 1), slots + 2, async ({ from, to }) => {
      await hash.hasRoomFor(to * size)
      for (let wait = delays.next().value as number; wait > 0; wait--) await Promise.resolve()
      ring.set(content.subarray(from * size, to * size), (from * size) % ring.length)
      hash.add(from * size, to * size)
    })
    expect(Buffer.from(hash.digest()).toString('hex')).toBe(sha256(content))
  })
  await fc.assert(property, { numRuns: 200 })
})

it('lets everybody go who waits for room when it is given up', async () => {
  const hash = new OrderedHash(new Uint8Array(10), 100)
  const waiting = [hash.hasRoomFor(20), hash.hasRoomFor(100)]
  await hash.hasRoomFor(10)
  hash.giveUp()
  await Promise.all(waiting)
})

it('works on items so many at once, and ends at the first error when those under way have ended', async () => {
  let running = 0
  let most = 0
  let ended = 0
  const work = async (item: number) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5 + (item % 3)))
    running--
    ended++
    if (item === 10) throw new Error('ten')
    return 2 * item
  }
  const items = Array.from({ length: 40 }, (_, n) => n)
  expect(await inTurn(items.slice(0, 10), 4, work)).toEqual(items.slice(0, 10).map((n) => 2 * n))
  expect(most).toBe(4)
  await expect(inTurn(items, 4, work)).rejects.toThrow('ten')
  expect(running).toBe(0)
  expect(ended).toBeLessThan(10 + 18)
  expect(await inTurn([], 4, work)).toEqual([])
})

it('parts tiles into ranges that leave none out', () => {
  for (const [tiles, size] of [
    [1, 4],
    [4, 4],
    [5, 4],
    [1365, 2],
  ] as const) {
    const ranges = tileRanges(tiles, size)
    expect(ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))).toEqual(
      Array.from({ length: tiles }, (_, n) => n),
    )
    expect(Math.max(...ranges.map(({ from, to }) => to - from))).toBeLessThanOrEqual(size)
  }
})
