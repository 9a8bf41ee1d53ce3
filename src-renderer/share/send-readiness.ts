/** Why a sending cannot begin yet, in words; null when it can. */
import type { SendPlan } from '../../src-shared/contract/share-calls'
import { text } from '../../src-shared/words/text'
import type { Answer } from '../ui/calls/useAnswer'

interface Asked {
  readonly sources: number
  readonly hasTarget: boolean
  readonly plan: Answer<SendPlan>
  /** The person means keys and files to lie together. */
  readonly isTogether: boolean
  readonly stage: 'planned' | 'underWay' | 'sent'
}

export function whyNotSend({ sources, hasTarget, plan, isTogether, stage }: Asked): string | null {
  if (stage === 'underWay') return text('share.underWay')
  if (stage === 'sent') return text('share.isSent')
  if (sources === 0) return text('share.needWhat')
  if (!hasTarget) return text('share.needWhere')
  if (plan.error !== null || plan.value?.refusal !== undefined) return text('share.refused')
  if (plan.value === undefined) return text('share.looking')
  if (plan.value.keysBesideFiles && !isTogether) return text('share.needTogether')
  return null
}
