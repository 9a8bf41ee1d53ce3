/** Adversarial pictures (Fig. 24, last rows of Table 11) against the classifier that ships with the program. */
import { z } from 'zod'
import { Count, Finite, PictureName, Probability, perChannel } from './lab-numbers'

/** What the classifier says: a diagnosis by its name in HAM10000 (`nv`, `mel`, ...) and how sure it is. */
const Verdict = z.object({ diagnosis: z.string(), probability: Probability })

export const AdversarialSection = z.object({
  adversarial: z.object({
    /** Balanced accuracy on lesions that it was not trained on, and how many diagnoses it tells apart. */
    classifier: z.object({ balancedAccuracy: Probability, diagnoses: Count, heldOutLesions: Count }),
    /** 128: the side of what the classifier sees: the picture's middle square, reduced. */
    side: Count,
    original: Verdict,
    /** That square, and what it is encrypted. */
    picture: PictureName,
    encryptedPicture: PictureName,
    attacks: z.array(
      z.object({
        method: z.enum(['FGSM', 'DeepFool']),
        /** FGSM: how far each byte may move. */
        epsilon: Finite.optional(),
        /** DeepFool: steps it took, and by which share of their sum the change was lengthened: 0.02, and more where rounding to bytes undid it. */
        steps: Count.optional(),
        overshoot: Finite.optional(),
        /** Largest and root-mean-square change of a byte. */
        largestChange: Finite,
        rmsChange: Finite,
        adversarial: Verdict,
        /** Of the adversarial picture, encrypted and decrypted again: must be what it was before. */
        decrypted: Verdict,
        isFooled: z.boolean(),
        /** Between the encrypted square and the encrypted adversarial picture. */
        npcr: perChannel(Finite),
        uaci: perChannel(Finite),
        picture: PictureName,
        encryptedPicture: PictureName,
      }),
    ),
  }),
})
export type AdversarialSection = z.infer<typeof AdversarialSection>
