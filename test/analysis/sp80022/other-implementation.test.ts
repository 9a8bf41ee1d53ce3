/**
 * All p-values of sequences of several lengths and kinds beside those of `test/vectors/sp80022/compute_p_values.py`, which was written
 * with numpy and scipy from the document and shares nothing with this program.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Bits, bitsOf } from '../../../src-main/analysis/sp80022/bits'
import { runSequence, SP80022_ROWS } from '../../../src-main/analysis/sp80022/run-sequence'

const Sequence = z.object({
  name: z.string(),
  bits: z.number(),
  spoilt: z.number(),
  pValues: z.record(z.string(), z.record(z.string(), z.number())),
})
const sequences = z
  .array(Sequence)
  .parse(JSON.parse(readFileSync(new URL('../../vectors/sp80022/p-values.json', import.meta.url), 'utf8')))

/** As the script makes it. */
function sequence({ name, bits, spoilt }: z.infer<typeof Sequence>): Bits {
  const blocks = Array.from({ length: Math.ceil(bits / 256) }, (_, n) =>
    createHash('sha256').update(`${name} ${n}`).digest(),
  )
  const made = bitsOf(Buffer.concat(blocks), 0, bits)
  if (spoilt > 0) for (let n = 0; n < bits; n += spoilt) made[n] = 1
  return made
}

describe.each(sequences)('$name, $bits bits', (wanted) => {
  const given = runSequence(sequence(wanted))

  it('has p-values where the other has them, and the same ones', () => {
    for (const [n, { test, parameter }] of SP80022_ROWS.entries()) {
      const p = wanted.pValues[test]?.[parameter]
      if (p === undefined) expect(given[n], `${test} ${parameter}`).toBeNull()
      else expect(Math.abs((given[n] as number) - p), `${test} ${parameter}`).toBeLessThan(1e-8)
    }
  })
})

it('has sequences that pass, that fail, and that are too short for tests', () => {
  const all = sequences.flatMap(({ pValues }) =>
    Object.values(pValues).flatMap((rows) => Object.values(rows)),
  )
  expect(all.length).toBeGreaterThan(700)
  expect(Math.min(...all)).toBeLessThan(0.001)
  expect(sequences.some(({ pValues }) => !('RandomExcursions' in pValues))).toBe(true)
})
