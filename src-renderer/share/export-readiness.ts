/** Why keys cannot be exported yet, in words; null when they can. */
import { text } from '../../src-shared/words/text'
import { type Whom, whyNotFor } from '../ui/whom/whom'

interface Asked {
  readonly whom: Whom
  /** Why the passphrase cannot be taken yet. */
  readonly passphraseReason: string | null
  readonly hasTarget: boolean
  /** Whether encrypted files lie there; undefined while that is found out. */
  readonly isBeside: boolean | undefined
  readonly isTogether: boolean
}

export function whyNotExport({
  whom,
  passphraseReason,
  hasTarget,
  isBeside,
  isTogether,
}: Asked): string | null {
  const reason = whyNotFor(whom, passphraseReason)
  if (reason !== null) return reason
  if (!hasTarget) return text('share.needWhere')
  if (isBeside === undefined) return text('share.looking')
  return isBeside && !isTogether ? text('share.needTogether') : null
}
