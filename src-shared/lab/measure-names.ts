/** What the lab measures, in the order of the report. */

export const MEASURE_NAMES = [
  'histogram',
  'entropy',
  'localEntropy',
  'correlation',
  'quality',
  'differential',
  'keySensitivity',
  'keySpace',
  'noise',
  'cropping',
  'chosenPlaintext',
  'knownPlaintext',
  'adversarial',
  'sp80022',
  'maps',
  'cycles',
  'time',
  'planets',
  'comparison',
  'dcgan',
] as const
export type MeasureName = (typeof MEASURE_NAMES)[number]
