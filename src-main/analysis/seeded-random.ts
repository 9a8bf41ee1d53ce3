/** Random numbers that are the same for the same seed, on every machine. For measuring, never for keys. */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export interface Random {
  /** A whole number from 0 to n - 1, all alike likely. */
  below(n: number): number
  /** From 0 to 1, 1 excluded, in steps of 2^-32. */
  fraction(): number
  /** From N(0, 1): Box and Muller's method. */
  normal(): number
}

/** @param seed of the report. @param purpose what the numbers are for. */
export function seededRandom(seed: number, purpose: string): Random {
  const generator = xoroshiro128plus(mix(seed, purpose))
  const word = () => uniformInt(generator, 0, 0xffffffff)
  const fraction = () => word() / 2 ** 32
  return {
    below: (n) => uniformInt(generator, 0, n - 1),
    fraction,
    normal() {
      const radius = Math.sqrt(-2 * Math.log((word() + 1) / 2 ** 32))
      return radius * Math.cos(2 * Math.PI * fraction())
    },
  }
}

/**
 * Different whole numbers from 0 to `of` - 1, in random order: each set and order of them alike likely. At most as many as there are.
 */
export function distinctBelow(of: number, count: number, random: Random): number[] {
  // What stands at the places that are not any more as they were: a shuffle of a list that is never made.
  const moved = new Map<number, number>()
  return Array.from({ length: Math.min(count, of) }, (_, taken) => {
    const other = taken + random.below(of - taken)
    const chosen = moved.get(other) ?? other
    moved.set(other, moved.get(taken) ?? taken)
    return chosen
  })
}

/** FNV-1a over the seed's four bytes and the purpose's UTF-16 units: 32 bits. */
function mix(seed: number, purpose: string): number {
  let hash = 0x811c9dc5
  const take = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  for (const shift of [0, 8, 16, 24]) take((seed >>> shift) & 255)
  for (let n = 0; n < purpose.length; n++) take(purpose.charCodeAt(n))
  return hash | 0
}
