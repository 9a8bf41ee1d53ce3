/** All measures: those of the analysis, and those that need Node.js: a clock, the shipped networks. */
import { type MeasureTable, measures } from '../analysis/measures'
import { measureTime } from './measure-time'

export const labMeasures: MeasureTable = {
  ...measures,
  time: measureTime,
  // TensorFlow.js takes a while to load.
  adversarial: async (...asked) => (await import('./measure-adversarial')).measureAdversarial(...asked),
  dcgan: async (...asked) => (await import('./measure-dcgan')).measureDcgan(...asked),
}
