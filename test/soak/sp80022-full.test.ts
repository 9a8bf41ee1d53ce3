/** The full run of SP 800-22 on one source: 12,000,000 bits as ten sequences, in a time that a person waits for. */
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { bitsOf } from '../../src-main/analysis/sp80022/bits'
import { runSequence } from '../../src-main/analysis/sp80022/run-sequence'
import { expectedFalse, summarise } from '../../src-main/analysis/sp80022/summarise'

const SEQUENCES = 10
const BITS = 1_200_000

it('takes less than a minute on one core, and finds nothing in random bytes of the operating system', () => {
  const bytes = randomBytes((SEQUENCES * BITS) / 8)
  const start = performance.now()
  const results = Array.from({ length: SEQUENCES }, (_, n) => runSequence(bitsOf(bytes, n * BITS, BITS)))
  const rows = summarise('random', results)
  const seconds = (performance.now() - start) / 1000
  console.log(`12,000,000 bits: ${seconds.toFixed(1)} s`)
  expect(seconds).toBeLessThan(60)
  expect(expectedFalse(rows)).toBeLessThan(0.1)
  expect(rows.filter(({ passed }) => passed === false).length).toBeLessThanOrEqual(2)
}, 300_000)
