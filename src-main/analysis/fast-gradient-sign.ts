/** Goodfellow, Shlens, Szegedy: Explaining and harnessing adversarial examples (arXiv:1412.6572), section 4. */
import { type Classifier, greatest, softmax, type Values } from './classifier'

/**
 * The direction of FGSM: the sign of the gradient of the cross-entropy, with the classifier's own verdict as the truth (whatever a
 * picture shows, it is this verdict that the attack is to change). Each number is -1, 0 or 1.
 */
export async function gradientSigns(classifier: Classifier, values: Values): Promise<Int8Array> {
  const logits = await classifier.logits(values)
  const gradients = await classifier.gradients(values)
  const errors = softmax(logits)
  const verdict = greatest(logits)
  // What the verdict lacks to 1, as a sum: of a sure classifier it would be lost to rounding as a difference.
  errors[verdict] = 0
  errors[verdict] = -errors.reduce((sum, error) => sum + error, 0)
  return Int8Array.from(values, (_, n) => {
    let slope = 0
    for (const [label, gradient] of gradients.entries())
      slope += (errors[label] as number) * (gradient[n] as number)
    return Math.sign(slope)
  })
}

/** Bytes moved by `epsilon` along the signs, and kept from 0 to 255. @param epsilon a whole number. */
export function movedBySigns(bytes: Uint8Array, signs: Int8Array, epsilon: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes, (byte, n) =>
    Math.min(255, Math.max(0, byte + epsilon * (signs[n] as number))),
  )
}
