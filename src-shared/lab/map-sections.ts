/** The 1-D exponential Chebyshev map beside others (Figs. 7-9), and its cycles in finite precision. */
import { z } from 'zod'
import { Count, Defined, Finite } from './lab-numbers'

export const MAPS = ['1-DEC', 'logistic', 'Chebyshev', '1-DCP', '1-DSP'] as const
export type MapName = (typeof MAPS)[number]

const Range = z.tuple([Finite, Finite])

export const MapsSection = z.object({
  maps: z.object({
    /** Three of 1-DEC (Fig. 7), one of each other map (Fig. 8). */
    bifurcation: z.array(
      z.object({
        map: z.enum(MAPS),
        x0: Finite,
        /** Of the control parameter: the first and the last of evenly spaced ones. */
        range: Range,
        /** So many iterations are made, and of these the first are left out. */
        iterations: Count,
        discarded: Count,
        /**
         * For each parameter the states that are left, rounded to 4 decimals; fewer, or none, where an orbit leaves the map's
         * domain.
         */
        states: z.array(z.array(Finite)),
      }),
    ),
    lyapunov: z.array(
      z.object({
        map: z.enum(MAPS),
        x0: Finite,
        range: Range,
        iterations: Count,
        discarded: Count,
        /** At evenly spaced parameters; `null` where an orbit leaves the map's domain or meets a derivative of zero. */
        exponents: z.array(Defined),
        /** Of these parameters, at so many the exponent is above zero: the map is chaotic. */
        chaotic: Count,
      }),
    ),
    /** The cipher's map, at r = 8, over as many segments as a stream has them: each from a start of its own. */
    cipher: z.object({ r: z.literal(8), exponent: Finite, segments: Count, iterations: Count }),
  }),
})

/**
 * How many iterations an orbit makes until a state comes again (tail and cycle together), and how long the cycle is that it is
 * caught in (Brent 1980): why streams are cut into segments.
 */
const Orbits = z.object({
  starts: Count,
  meanCycle: Finite,
  longestCycle: Count,
  meanTail: Finite,
  /** The shortest tail and cycle together: as soon as that a state came again. */
  soonestRepeat: Count,
})

export const CyclesSection = z.object({
  cycles: z.object({
    /** The cipher's map as it is computed. `null` where no orbit was closed within the limit. */
    binary64: z.object({
      starts: Count,
      /** Orbits that were not closed within so many iterations, and how many they are: they are in none of the figures. */
      limit: Count,
      unclosed: Count,
      orbits: Orbits.nullable(),
      /** Different cycles, longest first, and how many orbits were caught in each. */
      cycles: z.array(z.object({ length: Count, orbits: Count })),
    }),
    /** The state rounded to a multiple of 2^(1 - bits) after each step. */
    reduced: z.array(
      Orbits.extend({
        bits: Count,
        /** The mean cycle of a random function of 2^bits states: sqrt(pi 2^bits / 8). */
        randomCycle: Finite,
      }),
    ),
    segment: z.object({ samples: Count, discarded: Count }),
    /**
     * Of so many segments, each from a random start, as many as `meeting` hold a state that another holds too: from there on both
     * hold the same samples, as far as they go. `samples` of all lie in such stretches, at most `most` in one segment.
     */
    meetings: z.object({ segments: Count, meeting: Count, samples: Count, most: Count }),
  }),
})
