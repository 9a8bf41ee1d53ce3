/** What the main process answers to one question, asked when the component is shown and whenever `reload` is called. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '../../../src-shared/contract/result'
import type { ErrorReport } from '../../../src-shared/errors'

export interface Loaded<Value> {
  /** Undefined until there is an answer; the last one while the next is on its way. */
  readonly value: Value | undefined
  readonly error: ErrorReport | null
  reload(): Promise<void>
}

/** `ask` is a call of `window.orrery` or made with `useCallback`: a new one is asked anew. */
export function useLoaded<Value>(ask: () => Promise<Result<Value>>): Loaded<Value> {
  const [value, setValue] = useState<Value>()
  const [error, setError] = useState<ErrorReport | null>(null)
  const turn = useRef(0)

  const reload = useCallback(async () => {
    const own = ++turn.current
    const result = await ask()
    // An answer to an older question must not replace that to a newer one.
    if (own !== turn.current) return
    if (result.ok) setValue(() => result.value)
    setError(result.ok ? null : result.error)
  }, [ask])

  useEffect(() => {
    void reload()
    return () => {
      turn.current++
    }
  }, [reload])

  return { value, error, reload }
}
