/** What entropy random bytes have: less than 8 bits, since no histogram of them is quite flat. */

/** How often one of the 256 values comes. */
const CHANCE = 1 / 256
/** Terms that are smaller beside the greatest change no digit. */
const NEGLIGIBLE = 1e-18

/**
 * Expected entropy of the histogram of so many independent uniform bytes, in bits: the exact sum over the binomial distribution of
 * one value's count. @param bytes at least 1.
 */
export function entropyOfRandom(bytes: number): number {
  const mode = Math.floor((bytes + 1) * CHANCE)
  let weights = 0
  let bits = 0
  const take = (count: number, weight: number) => {
    weights += weight
    if (count > 0) bits += weight * (count / bytes) * Math.log2(bytes / count)
  }
  take(mode, 1)
  // From the most likely count up and down, each by its ratio to the one before.
  const odds = CHANCE / (1 - CHANCE)
  for (let count = mode + 1, weight = 1; count <= bytes; count++) {
    weight *= ((bytes - count + 1) / count) * odds
    if (weight < NEGLIGIBLE) break
    take(count, weight)
  }
  for (let count = mode - 1, weight = 1; count >= 0; count--) {
    weight *= (count + 1) / ((bytes - count) * odds)
    if (weight < NEGLIGIBLE) break
    take(count, weight)
  }
  return (256 * bits) / weights
}
