/**
 * Adam (Kingma and Ba, 2015, algorithm 1). tf.train.adam does not save the powers of its betas: a training resumed with it
 * would not take the same steps.
 */
import type { Numbers } from './numbers'
import { ADAM_EPSILON, BETA1, BETA2 } from './recipe'

/** Averages of the gradients and of their squares. */
export interface Moments {
  readonly first: Numbers
  readonly second: Numbers
}

/**
 * Changes `numbers` and `moments` by one step.
 * @param step 1 for the first.
 * @param rateOf learning rate of the tensor of this name.
 */
export function adamStep(
  numbers: Numbers,
  gradients: Numbers,
  moments: Moments,
  step: number,
  rateOf: (name: string) => number,
): void {
  const correction1 = 1 - BETA1 ** step
  const correction2 = Math.sqrt(1 - BETA2 ** step)
  for (const [name, gradient] of gradients) {
    const values = numbers.get(name)
    const first = moments.first.get(name)
    const second = moments.second.get(name)
    if (values === undefined || first === undefined || second === undefined) throw new RangeError(name)
    const rate = rateOf(name) / correction1
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i] as number
      const m = BETA1 * (first[i] as number) + (1 - BETA1) * g
      const v = BETA2 * (second[i] as number) + (1 - BETA2) * g * g
      first[i] = m
      second[i] = v
      values[i] = (values[i] as number) - (rate * m) / (Math.sqrt(v) / correction2 + ADAM_EPSILON)
    }
  }
}
