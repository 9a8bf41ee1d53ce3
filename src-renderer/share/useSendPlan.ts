/** What a sending would come to, found out anew whenever what or where to changes. */
import { useMemo } from 'react'
import type { Source, TargetHandle } from '../../src-shared/contract/handles'
import type { SendPlan } from '../../src-shared/contract/share-calls'
import { type Answer, useAnswer } from '../ui/calls/useAnswer'

/** @param turn another number asks anew: a job has ended meanwhile. */
export function useSendPlan(
  sources: readonly Source[],
  target: TargetHandle | undefined,
  turn: number,
): Answer<SendPlan> {
  const ask = useMemo(() => {
    if (sources.length === 0 || target === undefined) return null
    const handles = sources.map(({ handle }) => handle)
    return () => window.orrery.planSending({ sources: handles, target })
  }, [sources, target, turn])
  return useAnswer(ask)
}
