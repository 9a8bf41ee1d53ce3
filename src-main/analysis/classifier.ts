/** What adversarial pictures are made against. */

/**
 * A picture as a classifier takes it: numbers from 0 to 255, not only whole ones, in the order of `Picture.planes`. A copy is
 * cheap, so none is ever changed in place.
 */
export type Values = Float32Array

export interface Classifier {
  /** Sides of the pictures that it takes. */
  readonly side: number
  /** Names of its classes, in the order of its logits. */
  readonly diagnoses: readonly string[]
  /** On lesions that it was not trained on: the mean of the diagnoses' recalls, and how many lesions these were. */
  readonly heldOut: { readonly balancedAccuracy: number; readonly lesions: number }
  /** One a class. @param values 3 * side * side. */
  logits(values: Values): Promise<Float32Array>
  /** For each class the gradient of its logit with respect to `values`, as long as these. */
  gradients(values: Values): Promise<Float32Array[]>
}

/** The place of the greatest, the first of equals. @param numbers at least one. */
export function greatest(numbers: ArrayLike<number>): number {
  let best = 0
  for (let n = 1; n < numbers.length; n++) if ((numbers[n] as number) > (numbers[best] as number)) best = n
  return best
}

/** Probabilities of logits. */
export function softmax(logits: ArrayLike<number>): number[] {
  const most = logits[greatest(logits)] as number
  const powers = Array.from(logits, (logit) => Math.exp(logit - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
