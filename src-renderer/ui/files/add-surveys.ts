/** Surveys of several sources as one: every count is the sum of theirs. */
import type { KeyId } from '../../../src-shared/ids'
import { MOST_NAMED, type SurveyReport } from '../../../src-shared/survey'

type Total = SurveyReport['plain']
interface OfKey {
  readonly keyId: KeyId
  readonly files: number
}

export function addSurveys(reports: readonly SurveyReport[]): SurveyReport {
  const unreadable = reports.map((report) => report.unreadable)
  return {
    plain: sum(reports.map(({ plain }) => plain)),
    keysAndCards: sum(reports.map(({ keysAndCards }) => keysAndCards)),
    keyHere: sum(reports.map(({ keyHere }) => keyHere)),
    keyMissing: sum(reports.map(({ keyMissing }) => keyMissing)),
    unreadable: { ...sum(unreadable), first: unreadable.flatMap(({ first }) => first).slice(0, MOST_NAMED) },
    keysHere: byKey(reports.flatMap(({ keysHere }) => keysHere)),
    keysMissing: byKey(reports.flatMap(({ keysMissing }) => keysMissing)),
  }
}

/** Files of every kind. */
export function allFiles({ plain, keysAndCards, keyHere, keyMissing, unreadable }: SurveyReport): Total {
  return sum([plain, keysAndCards, keyHere, keyMissing, unreadable])
}

function sum(totals: readonly Total[]): Total {
  const files = totals.reduce((count, total) => count + total.files, 0)
  return { files, bytes: totals.reduce((count, total) => count + total.bytes, 0) }
}

function byKey<Of extends OfKey>(keys: readonly Of[]): Of[] {
  const added = new Map<KeyId, Of>()
  for (const key of keys)
    added.set(key.keyId, { ...key, files: (added.get(key.keyId)?.files ?? 0) + key.files })
  return [...added.values()].sort((a, b) => b.files - a.files)
}
