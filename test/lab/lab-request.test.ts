/** What the page may ask of the lab. */
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { LabRequest, MOST_PIXELS_TOGETHER } from '../../src-shared/contract/lab-calls'
import { MOST_PIXELS } from '../../src-shared/lab/lab-limits'

const request = (pictures: readonly object[]) =>
  LabRequest.safeParse({ sources: [], pictures, target: randomUUID(), scale: 'quick', seed: 1, only: null })

it('takes pictures of the library up to as many pixels together as may be in memory', () => {
  const rows = 4096
  const columns = MOST_PIXELS / rows
  // One for all: a page can send the same bytes again and again.
  const pixels = new Uint8Array(3 * rows * columns)
  const largest = { name: 'a', rows, columns, pixels, notes: [] }
  const smallest = { name: 'b', rows: 1, columns: 1, pixels: new Uint8Array(3), notes: [] }
  const fit = Array(MOST_PIXELS_TOGETHER / MOST_PIXELS).fill(largest)
  expect(request(fit).success).toBe(true)
  expect(request([...fit, smallest]).success).toBe(false)
})
