import type { Bits } from './bits'
import { erfc } from './p-value'

/** Cumulative sums test: how far the random walk goes (SP 800-22, section 2.13). @returns P from the front and from the back. */
export function cumulativeSumsTest(bits: Bits): { forward: number; reverse: number } {
  let sum = 0
  let highest = 0
  let lowest = 0
  for (let n = 0; n < bits.length; n++) {
    sum += bits[n] === 1 ? 1 : -1
    if (sum > highest) highest = sum
    else if (sum < lowest) lowest = sum
  }
  return {
    forward: pOfExcursion(Math.max(highest, -lowest), bits.length),
    reverse: pOfExcursion(Math.max(highest - sum, sum - lowest), bits.length),
  }
}

/** P that a walk of n steps goes as far as z from where it began. */
function pOfExcursion(z: number, n: number): number {
  const step = z / Math.sqrt(n)
  const between = (from: number, to: number) => normal(to * step) - normal(from * step)
  let p = 1
  for (let k = Math.trunc((1 - n / z) / 4); k <= Math.trunc((n / z - 1) / 4); k++)
    p -= between(4 * k - 1, 4 * k + 1)
  for (let k = Math.trunc((-3 - n / z) / 4); k <= Math.trunc((n / z - 1) / 4); k++)
    p += between(4 * k + 1, 4 * k + 3)
  return Math.min(1, Math.max(0, p))
}

/** The standard normal distribution's cumulative function. */
const normal = (x: number) => erfc(-x / Math.SQRT2) / 2
