/** An error that comes from another thread, process or window. Apart from errors.ts, which a quick start must not weigh on. */
import { z } from 'zod'
import { Advice } from './advice'
import { ERROR_CODES, type ErrorReport as Report } from './errors'

export const ErrorReport: z.ZodType<Report> = z.strictObject({
  code: z.enum(ERROR_CODES),
  advice: Advice.exactOptional(),
})
