/** What comes of an ask, in the process, in its threads and in the page: a value, or why there is none. */
import type { NotShownReason } from './not-shown'
import type { StudyFailure } from './study-asks'

export type StudyAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: StudyFailure }

/** Nobody wants it any more, or whoever would answer has ended. */
export const CANCELLED: StudyAnswer<never> = { ok: false, failure: { error: { code: 'CANCELLED' } } }

export const notShown = (reason: NotShownReason): StudyAnswer<never> => ({
  ok: false,
  failure: { notShown: reason },
})
