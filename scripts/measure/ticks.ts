/** Round numbers for the axis of a plot. */

const MOST_STEPS = 6

/** 0 and the multiples of 1, 2 or 5 times a power of ten up to `most` (above 0): at most 7, with the smallest such step. */
export function ticks(most: number): number[] {
  const power = Math.floor(Math.log10(most / MOST_STEPS))
  const steps = [1, 2, 5, 10].map((digit) => Number(`${digit}e${power}`))
  const step = steps.find((each) => most / each <= MOST_STEPS) ?? most
  // Twelve digits leave out what binary fractions add: 3 x 0.2 is 0.6.
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => Number((i * step).toPrecision(12)))
}
