/** English. */
import type { Words } from '../catalogue'
import { advice } from './advice'
import { commandLine } from './command-line'
import { containers } from './containers'
import { errors } from './errors'
import { keystoreProblems } from './keystore-problems'
import { training } from './training'
import { window } from './window'

export const english: Words = {
  errors,
  advice,
  keystoreProblems,
  containers,
  commandLine,
  training,
  window,
}
