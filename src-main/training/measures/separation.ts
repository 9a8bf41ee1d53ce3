/** How well the discriminator tells real pictures from others. */

export interface Judged {
  readonly pictures: number
  readonly meanProbability: number
  /** How many it calls real: probability above 0.5. */
  readonly calledReal: number
}

export interface Separation {
  readonly real: Judged
  readonly other: Judged
  /** Share of all pictures that it calls what they are. */
  readonly accuracy: number
  /** Chance that a real picture gets a higher probability than one of the others; 0.5 is guessing. */
  readonly areaUnderCurve: number
}

const THRESHOLD = 0.5

/** @param real probabilities that it gives to real pictures. @param other those that it gives to the others. */
export function separation(real: readonly number[], other: readonly number[]): Separation {
  const judged = { real: judge(real), other: judge(other) }
  const right = judged.real.calledReal + (other.length - judged.other.calledReal)
  return {
    ...judged,
    accuracy: right / (real.length + other.length),
    areaUnderCurve: areaUnderCurve(real, other),
  }
}

function judge(probabilities: readonly number[]): Judged {
  return {
    pictures: probabilities.length,
    meanProbability: probabilities.reduce((sum, value) => sum + value, 0) / probabilities.length,
    calledReal: probabilities.filter((value) => value > THRESHOLD).length,
  }
}

/** Mann and Whitney's statistic; a tie counts half. */
function areaUnderCurve(real: readonly number[], other: readonly number[]): number {
  let wins = 0
  for (const a of real) for (const b of other) wins += a > b ? 1 : a === b ? 0.5 : 0
  return wins / (real.length * other.length)
}
