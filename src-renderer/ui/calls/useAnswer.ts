/** What the main process answers to the question of now: an answer to another question is never shown for it. */
import { useEffect, useState } from 'react'
import type { Result } from '../../../src-shared/contract/result'
import type { ErrorReport } from '../../../src-shared/errors'

export interface Answer<Value> {
  /** Undefined while it is found out, and when nothing is asked. */
  readonly value: Value | undefined
  readonly error: ErrorReport | null
}

/** @param ask made with `useMemo`: a new one is asked anew; null for nothing to ask. */
export function useAnswer<Value>(ask: (() => Promise<Result<Value>>) | null): Answer<Value> {
  const [answered, setAnswered] = useState<{ readonly ask: typeof ask; readonly result: Result<Value> }>()
  useEffect(() => {
    if (ask === null) return
    let isWanted = true
    void ask().then((result) => isWanted && setAnswered({ ask, result }))
    return () => {
      isWanted = false
    }
  }, [ask])
  if (answered === undefined || answered.ask !== ask) return { value: undefined, error: null }
  const { result } = answered
  return result.ok ? { value: result.value, error: null } : { value: undefined, error: result.error }
}
