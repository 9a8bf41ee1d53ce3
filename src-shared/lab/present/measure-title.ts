/** What a measure is called, in a report and wherever it is chosen. */
import { words } from '../../words'
import type { MeasureName } from '../measure-names'

export const measureTitle = (measure: MeasureName): string => words().report[measure].title
