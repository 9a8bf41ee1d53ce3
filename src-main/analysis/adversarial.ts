/** Adversarial pictures (Fig. 24, last rows of Table 11), encrypted and decrypted again. */
import type { AdversarialSection } from '../../src-shared/lab/adversarial-section'
import { changeRates } from './change-rates'
import { type Classifier, greatest, softmax } from './classifier'
import { deepFool, OVERSHOOT } from './deep-fool'
import { gradientSigns, movedBySigns } from './fast-gradient-sign'
import type { Measured, MeasureTools, Subject } from './measure'
import { middleSquare } from './middle-square'
import type { Picture } from './picture'

type Section = AdversarialSection['adversarial']
type Attack = Section['attacks'][number]

/** Of FGSM, in levels of a byte. */
const EPSILONS = { quick: [2, 8], full: [1, 2, 4, 8, 16] }

/** By how much DeepFool's change is lengthened again and again until it survives the rounding to bytes. */
const LENGTHEN = 1.1
const MOST_LENGTHENED = 64

interface Made {
  readonly stem: string
  readonly how: Pick<Attack, 'method' | 'epsilon' | 'steps' | 'overshoot'>
  readonly planes: Uint8Array<ArrayBuffer>
}

/**
 * Attacks the classifier with the picture's middle square, reduced to what it takes, and encrypts what comes out under keys of its
 * own content. Every adversarial picture is one of bytes: what the attacks ask for is rounded before the classifier judges it.
 */
export async function measureAdversarialWith(
  classifier: Classifier,
  { original }: Subject,
  { cipher, scale, tell }: Pick<MeasureTools, 'cipher' | 'scale' | 'tell'>,
): Promise<Measured<'adversarial'>> {
  const { side, diagnoses, heldOut } = classifier
  const square = middleSquare(original, side)
  const encrypted = cipher.encrypt(square, cipher.keysFor(square))
  const verdictOf = async ({ planes }: Picture) => {
    const probabilities = softmax(await classifier.logits(Float32Array.from(planes)))
    const best = greatest(probabilities)
    return { diagnosis: diagnoses[best] as string, probability: probabilities[best] as number }
  }
  const verdict = await verdictOf(square)
  tell(0.1)

  const pictures: Record<string, Picture> = {}
  const named = (name: string, picture: Picture) => {
    pictures[`${name}.png`] = picture
    return `${name}.png`
  }
  const attack = async ({ stem, how, planes }: Made): Promise<Attack> => {
    const picture = { ...square, planes }
    const keys = cipher.keysFor(picture)
    const hidden = cipher.encrypt(picture, keys)
    const adversarial = await verdictOf(picture)
    return {
      ...how,
      ...changeBetween(square.planes, planes),
      adversarial,
      decrypted: await verdictOf(cipher.decrypt(hidden, keys)),
      isFooled: adversarial.diagnosis !== verdict.diagnosis,
      ...changeRates(encrypted, hidden),
      picture: named(stem, picture),
      encryptedPicture: named(`${stem}-encrypted`, hidden),
    }
  }

  const attacks: Attack[] = []
  const signs = await gradientSigns(classifier, Float32Array.from(square.planes))
  tell(0.3)
  for (const epsilon of EPSILONS[scale]) {
    const planes = movedBySigns(square.planes, signs, epsilon)
    attacks.push(
      await attack({ stem: `adversarial-fgsm-${epsilon}`, how: { method: 'FGSM', epsilon }, planes }),
    )
  }
  tell(0.5)
  attacks.push(
    await attack({ stem: 'adversarial-deepfool', ...(await deepFoolBytes(classifier, square.planes)) }),
  )
  tell(1)

  return {
    section: {
      adversarial: {
        classifier: {
          balancedAccuracy: heldOut.balancedAccuracy,
          diagnoses: diagnoses.length,
          heldOutLesions: heldOut.lesions,
        },
        side,
        original: verdict,
        picture: named('adversarial-original', square),
        encryptedPicture: named('adversarial-original-encrypted', encrypted),
        attacks,
      },
    },
    pictures,
  }
}

/**
 * DeepFool's change is often smaller than half a level everywhere and would be rounded away: it is lengthened as little as needed
 * for the rounded picture to be classified otherwise.
 */
async function deepFoolBytes(
  classifier: Classifier,
  bytes: Uint8Array,
): Promise<Pick<Made, 'how' | 'planes'>> {
  const values = Float32Array.from(bytes)
  const verdict = greatest(await classifier.logits(values))
  const { change, steps } = await deepFool(classifier, values)
  let factor = 1
  for (let tried = 0; ; tried++) {
    const length = factor
    const planes = Uint8Array.from(bytes, (byte, n) =>
      Math.min(255, Math.max(0, Math.round(byte + length * (change[n] as number)))),
    )
    const isFooled = greatest(await classifier.logits(Float32Array.from(planes))) !== verdict
    if (isFooled || tried === MOST_LENGTHENED) {
      return { how: { method: 'DeepFool', steps, overshoot: length * (1 + OVERSHOOT) - 1 }, planes }
    }
    factor *= LENGTHEN
  }
}

/** Of bytes: the largest, and the root of the mean square. */
function changeBetween(a: Uint8Array, b: Uint8Array): Pick<Attack, 'largestChange' | 'rmsChange'> {
  let largest = 0
  let squares = 0
  for (let n = 0; n < a.length; n++) {
    const change = Math.abs((a[n] as number) - (b[n] as number))
    largest = Math.max(largest, change)
    squares += change * change
  }
  return { largestChange: largest, rmsChange: Math.sqrt(squares / a.length) }
}
