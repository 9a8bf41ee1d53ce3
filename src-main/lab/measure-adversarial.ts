/** Adversarial pictures against the classifier that ships. */
import { measureAdversarialWith } from '../analysis/adversarial'
import type { Measure } from '../analysis/measure'
import { loadSkinClassifier } from './skin-classifier'

/** @throws OrreryError CLASSIFIER_DAMAGED, DISCRIMINATOR_MISSING, DISCRIMINATOR_DAMAGED. */
export const measureAdversarial: Measure<'adversarial'> = async (subject, tools) =>
  measureAdversarialWith(await loadSkinClassifier(), subject, tools)
