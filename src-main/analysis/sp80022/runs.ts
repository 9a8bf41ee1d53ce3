import type { Bits } from './bits'
import { countOnes } from './frequency'
import { erfc } from './p-value'

/**
 * Runs test: do zeros and ones change as often as they should (SP 800-22, section 2.3)?
 *
 * @returns P; 0 when there are so many more of one kind that the test's premise does not hold, as section 2.3.4 has it.
 */
export function runsTest(bits: Bits): number {
  const n = bits.length
  const share = countOnes(bits) / n
  if (Math.abs(share - 0.5) >= 2 / Math.sqrt(n)) return 0
  let runs = 1
  for (let k = 1; k < n; k++) if (bits[k] !== bits[k - 1]) runs++
  const both = share * (1 - share)
  return erfc(Math.abs(runs - 2 * n * both) / (2 * Math.sqrt(2 * n) * both))
}
