/** How soon orbits of the cipher's map repeat in finite precision, and why its streams are cut into segments. */
import type { SectionOf } from '../../../src-shared/lab/lab-report'
import { SEED_MODULUS } from '../../core/cipher/key-schedule'
import { chebyshevStep, DISCARD, SEGMENT } from '../../core/cipher/twin/chebyshev'
import type { Measure } from '../measure'
import type { Random } from '../seeded-random'
import { type OrbitCycle, orbitCycle } from './orbit-cycle'
import { segmentMeetings } from './segment-meetings'

/** `segments`: 3,072 are those of one sample a pixel (k4, k7, k8) that a picture of 2048 x 2048 needs. */
const SIZES = {
  quick: { starts: 8, segments: 1024, reducedStarts: 50, bits: [8, 12, 16, 20, 24] },
  full: { starts: 32, segments: 3072, reducedStarts: 200, bits: [8, 12, 16, 20, 24, 28, 32, 36] },
}
/** Far above what is to be expected of 2^42 states: 2^21 or so. */
const LIMIT = 2 ** 26

type Cycles = SectionOf['cycles']['cycles']
type Orbits = NonNullable<Cycles['binary64']['orbits']>

export const measureCycles: Measure<'cycles'> = (_subject, { scale, random, tell }) => {
  const { starts, segments, reducedStarts, bits } = SIZES[scale]
  const closed: OrbitCycle[] = []
  const start = streamStarts(random('cycles: starts'))
  for (let n = 0; n < starts; n++) {
    const cycle = orbitCycle(chebyshevStep, start(), LIMIT)
    if (cycle !== null) closed.push(cycle)
    tell((0.6 * (n + 1)) / starts)
  }
  const segmentStart = streamStarts(random('cycles: starts of segments'))
  const meetings = segmentMeetings(Array.from({ length: segments }, segmentStart))
  tell(0.8)
  return {
    section: {
      cycles: {
        binary64: {
          starts,
          limit: LIMIT,
          unclosed: starts - closed.length,
          orbits: closed.length > 0 ? summary(closed) : null,
          cycles: byLength(closed),
        },
        reduced: bits.map((count, n) => {
          const row = reducedTo(count, reducedStarts, random(`cycles: starts in ${count} bits`))
          tell(0.8 + (0.2 * (n + 1)) / bits.length)
          return row
        }),
        segment: { samples: SEGMENT, discarded: DISCARD },
        meetings: { segments, ...meetings },
      },
    },
  }
}

/**
 * One step of the cipher's map, its state rounded to the nearest multiple of 2^(1 - bits): about 2^bits states.
 * @param bits 2 to 52.
 */
export function reducedStep(bits: number): (x: number) => number {
  // Added to x and taken away again, it rounds x, ties to even multiples: numbers from it to twice it have steps of that multiple.
  const rounder = 1.5 * 2 ** (53 - bits)
  return (x) => chebyshevStep(x) + rounder - rounder
}

function reducedTo(bits: number, starts: number, random: Random): Cycles['reduced'][number] {
  const step = reducedStep(bits)
  const start = streamStarts(random)
  const found = Array.from({ length: starts }, () => orbitCycle(step, start(), Number.POSITIVE_INFINITY))
  return {
    bits,
    ...summary(found.filter((cycle) => cycle !== null)),
    randomCycle: Math.sqrt((Math.PI * 2 ** bits) / 8),
  }
}

function summary(cycles: readonly OrbitCycle[]): Orbits {
  const mean = (value: (cycle: OrbitCycle) => number) =>
    cycles.reduce((sum, cycle) => sum + value(cycle), 0) / cycles.length
  return {
    starts: cycles.length,
    meanCycle: mean(({ length }) => length),
    longestCycle: cycles.reduce((longest, { length }) => Math.max(longest, length), 0),
    meanTail: mean(({ tail }) => tail),
    soonestRepeat: cycles.reduce(
      (soonest, { tail, length }) => Math.min(soonest, tail + length),
      Number.MAX_SAFE_INTEGER,
    ),
  }
}

/** Cycles of one length are taken for one: that two of so many steps have the same is unlikely. */
function byLength(found: readonly OrbitCycle[]): Cycles['binary64']['cycles'] {
  const orbits = new Map<number, number>()
  for (const { length } of found) orbits.set(length, (orbits.get(length) ?? 0) + 1)
  return [...orbits].map(([length, count]) => ({ length, orbits: count })).sort((a, b) => b.length - a.length)
}

/** Starts as streams have them: D / 10^15, D any whole number below 10^15. */
function streamStarts({ below }: Random): () => number {
  const low = 10 ** 8
  return () => (below(SEED_MODULUS / low) * low + below(low)) / SEED_MODULUS
}
