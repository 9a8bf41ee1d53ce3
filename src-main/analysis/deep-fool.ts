/** Moosavi-Dezfooli, Fawzi, Frossard: DeepFool (CVPR 2016, arXiv:1511.04599), Algorithm 2. */
import { type Classifier, greatest, type Values } from './classifier'

/** What their own program takes: steps at most, and by how much the sum of the steps is lengthened to cross the border. */
export const MOST_STEPS = 50
export const OVERSHOOT = 0.02

export interface Perturbation {
  /** To be added to the picture's numbers; the overshoot is in it. */
  readonly change: Float32Array
  readonly steps: number
  /** Whether the picture with the change is classified otherwise. */
  readonly isFooled: boolean
}

/**
 * The shortest way (in the Euclidean norm) across the nearest border of the classifier, if it were affine, again and again until the
 * verdict changes. As in the authors' program each step begins at the picture with the lengthened sum of the steps, and
 * numbers are not kept from 0 to 255.
 */
export async function deepFool(classifier: Classifier, values: Values): Promise<Perturbation> {
  const sum = new Float32Array(values.length)
  const change = () => sum.map((step) => (1 + OVERSHOOT) * step)
  let at = values
  let logits = await classifier.logits(at)
  const verdict = greatest(logits)
  let steps = 0
  while (steps < MOST_STEPS && greatest(logits) === verdict) {
    const step = nearestBorder(logits, await classifier.gradients(at), verdict)
    if (step === undefined) break
    for (let n = 0; n < sum.length; n++) sum[n] = (sum[n] as number) + (step[n] as number)
    steps++
    const moved = change()
    at = values.map((value, n) => value + (moved[n] as number))
    logits = await classifier.logits(at)
  }
  return { change: change(), steps, isFooled: greatest(logits) !== verdict }
}

/** The step to the nearest of the borders between `verdict` and another class; none where no gradient tells a way. */
function nearestBorder(
  logits: Float32Array,
  gradients: readonly Float32Array[],
  verdict: number,
): Float32Array | undefined {
  const own = gradients[verdict] as Float32Array
  let nearest: { distance: number; factor: number; gradient: Float32Array } | undefined
  for (const [label, gradient] of gradients.entries()) {
    if (label === verdict) continue
    let squares = 0
    for (let n = 0; n < own.length; n++) squares += ((gradient[n] as number) - (own[n] as number)) ** 2
    const difference = Math.abs((logits[label] as number) - (logits[verdict] as number))
    const distance = difference / Math.sqrt(squares)
    if (squares === 0 || (nearest !== undefined && distance >= nearest.distance)) continue
    nearest = { distance, factor: difference / squares, gradient }
  }
  if (nearest === undefined) return undefined
  const { factor, gradient } = nearest
  return own.map((slope, n) => factor * ((gradient[n] as number) - slope))
}
