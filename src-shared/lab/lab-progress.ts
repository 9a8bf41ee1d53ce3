/** What is told while the lab is at work. It crosses process boundaries. */
import { z } from 'zod'
import { Count, Probability } from './lab-numbers'
import { MEASURE_NAMES } from './measure-names'

export const MEASURE_STATES = ['waiting', 'running', 'done', 'failed'] as const

export const LabProgress = z.object({
  /** The picture at work, from 0, of so many, and the name of its report's folder. */
  picture: Count,
  pictures: Count,
  name: z.string(),
  /** In the order of the report. `failed`: could not be made of this picture (`notMeasured`). */
  measures: z.array(
    z.object({ measure: z.enum(MEASURE_NAMES), state: z.enum(MEASURE_STATES), share: Probability }),
  ),
  /** Of all pictures together, by how long measures take as a rule. */
  share: Probability,
})
export type LabProgress = z.infer<typeof LabProgress>
