/** German, in the window only: the command line and the trainer speak English. */
import type { Words } from '../catalogue'
import { commandLine } from '../en/command-line-words'
import { training } from '../en/training-words'
import { advice } from './advice-words'
import { audit } from './audit-words'
import { bundleSignatures, bundleWarnings } from './bundle-words'
import { containers } from './container-words'
import { errors } from './error-words'
import { keystoreProblems } from './keystore-problem-words'
import { report } from './report'
import { units } from './unit-words'
import { weaknesses } from './weakness-words'
import { window } from './window'

export const german: Words = {
  language: 'de',
  errors,
  advice,
  keystoreProblems,
  bundleSignatures,
  bundleWarnings,
  audit,
  containers,
  units,
  weaknesses,
  commandLine,
  training,
  report,
  window,
}
