/** What a call across the window's boundary comes back as: a value, or an error in words. */
import { z } from 'zod'
import { ERROR_CODES, type ErrorReport } from '../errors'

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorReport }

export const ErrorReportSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  hint: z.string(),
})
