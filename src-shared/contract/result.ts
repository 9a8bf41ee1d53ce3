/** What a call across the window's boundary comes back as: a value, or an error that the page puts in words. */
import type { ErrorReport } from '../errors'

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorReport }
