/** When training is stopped early because its losses diverge (the paper, "DCGAN architecture": around iteration 5000). */
import type { Losses } from './step'

/** Long enough to outlast the first iterations, in which the generator's loss is high and falls. */
export const WINDOW = 500
/** Mean loss of the generator at which it learns nothing any more: the discriminator gives its pictures 1 in 3000. */
export const MOST_GENERATOR_LOSS = 8
/** Mean loss of the discriminator (both parts) at which it is far worse than one that says 1/2 always: 2 ln 2 = 1.39. */
export const MOST_DISCRIMINATOR_LOSS = 4

/**
 * Says after each iteration whether training is over: at once when a loss is no finite number, else when the mean of the
 * last 500 iterations is more than 8 for the generator or more than 4 for the discriminator.
 */
export function divergenceWatch(): (losses: Pick<Losses, 'dReal' | 'dFake' | 'g'>) => boolean {
  const window: { d: number; g: number }[] = []
  return ({ dReal, dFake, g }) => {
    const d = dReal + dFake
    if (!Number.isFinite(d + g)) return true
    window.push({ d, g })
    if (window.length > WINDOW) window.shift()
    if (window.length < WINDOW) return false
    const mean = (of: 'd' | 'g') => window.reduce((sum, losses) => sum + losses[of], 0) / WINDOW
    return mean('g') > MOST_GENERATOR_LOSS || mean('d') > MOST_DISCRIMINATOR_LOSS
  }
}
