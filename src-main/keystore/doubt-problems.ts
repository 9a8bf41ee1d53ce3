/** Doubts among the problems of a keystore. */
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'

/** The audit trail is followed to find what is damaged, and its doubts may be older than that. */
export function withDoubts(
  found: readonly KeystoreProblem[],
  doubts: readonly KeystoreDoubt[],
): KeystoreProblem[] {
  const more = doubts.map(
    (doubt): KeystoreProblem =>
      doubt.name === 'trailBroken' ? { name: 'auditBroken', row: doubt.row } : doubt,
  )
  return [...found, ...more.filter(({ name }) => found.every((problem) => problem.name !== name))]
}
