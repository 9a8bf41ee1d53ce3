/** What the lab measures, in the order of the report. */
import type { ErrorCode } from '../errors'

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

/** Whether the picture itself is why a measure could not be made: it will not be another time. */
export const isAnswer = (code: ErrorCode): boolean => code === 'LAB_NOT_MEASURABLE'
