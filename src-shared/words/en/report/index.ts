/** What a report of the lab says. */
import {
  adversarial,
  chosenPlaintext,
  cropping,
  damage,
  keySensitivity,
  keySpace,
  knownPlaintext,
  noise,
} from './attack-words'
import { frame } from './frame-words'
import { correlation, differential, entropy, histogram, localEntropy, quality } from './picture-words'
import { cycles, maps, sp80022 } from './randomness-words'
import { comparison, dcgan, planets, time } from './surrounding-words'
import { verdict } from './verdict-words'

export const report = {
  frame,
  verdict,
  histogram,
  entropy,
  localEntropy,
  correlation,
  quality,
  differential,
  keySensitivity,
  keySpace,
  damage,
  noise,
  cropping,
  chosenPlaintext,
  knownPlaintext,
  adversarial,
  sp80022,
  maps,
  cycles,
  time,
  planets,
  comparison,
  dcgan,
}
