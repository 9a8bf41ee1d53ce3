/** The measures that need nothing but the picture, the cipher and random numbers. */
import type { MeasureName } from '../../src-shared/lab/measure-names'
import { measureChosenPlaintext } from './chosen-plaintext'
import { measureComparison } from './compare-published'
import { measureCorrelation } from './correlation'
import { measureCropping } from './cropping'
import { measureDifferential } from './differential'
import { measureEntropy } from './entropy'
import { measureHistogram } from './histogram'
import { measureKeySensitivity } from './key-sensitivity'
import { measureKeySpace } from './key-space'
import { measureKnownPlaintext } from './known-plaintext'
import { measureLocalEntropy } from './local-entropy'
import { measureCycles } from './maps/measure-cycles'
import { measureMaps } from './maps/measure-maps'
import type { Measure } from './measure'
import { measurePlanets } from './measure-planets'
import { measureNoise } from './noise'
import { measureQuality } from './quality'

export type MeasureTable = { readonly [Name in MeasureName]?: Measure<Name> }

export const measures = {
  histogram: measureHistogram,
  entropy: measureEntropy,
  localEntropy: measureLocalEntropy,
  correlation: measureCorrelation,
  quality: measureQuality,
  differential: measureDifferential,
  keySensitivity: measureKeySensitivity,
  keySpace: measureKeySpace,
  noise: measureNoise,
  cropping: measureCropping,
  chosenPlaintext: measureChosenPlaintext,
  knownPlaintext: measureKnownPlaintext,
  maps: measureMaps,
  cycles: measureCycles,
  planets: measurePlanets,
  comparison: measureComparison,
} as const satisfies MeasureTable
