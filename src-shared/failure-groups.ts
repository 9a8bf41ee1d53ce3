/** Failures put together by what went wrong, so that what to do about it stands once, with the files that it is about. */
import type { ErrorReport } from './errors'

export interface FailureGroup<Failure> {
  readonly error: ErrorReport
  /** In their order. */
  readonly failures: readonly Failure[]
}

/** In the order of each group's first. */
export function failureGroups<Failure extends { readonly error: ErrorReport }>(
  failures: readonly Failure[],
): FailureGroup<Failure>[] {
  const groups = new Map<string, { error: ErrorReport; failures: Failure[] }>()
  for (const failure of failures) {
    const { error } = failure
    const same = JSON.stringify([error.code, error.advice])
    const group = groups.get(same)
    if (group === undefined) groups.set(same, { error, failures: [failure] })
    else group.failures.push(failure)
  }
  return [...groups.values()]
}
