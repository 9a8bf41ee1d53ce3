/** English. */
import type { Words } from '../catalogue'
import { advice } from './advice-words'
import { audit } from './audit-words'
import { bundleSignatures, bundleWarnings } from './bundle-words'
import { commandLine } from './command-line-words'
import { containers } from './container-words'
import { errors } from './error-words'
import { keystoreProblems } from './keystore-problem-words'
import { report } from './report'
import { training } from './training-words'
import { units } from './unit-words'
import { weaknesses } from './weakness-words'
import { window } from './window'

export const english: Words = {
  language: 'en',
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
