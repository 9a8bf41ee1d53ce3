/** One call to the main process on behalf of a form: busy while it runs, its error afterwards. */
import { useCallback, useState } from 'react'
import type { Result } from '../../../src-shared/contract/result'
import type { ErrorReport } from '../../../src-shared/errors'

/**
 * `call` resolves with the value, or with undefined when there is an error to show; `attempt` with whether it went well, for
 * calls that have no value.
 */
export function useCall<Arg, Value>(invoke: (argument: Arg) => Promise<Result<Value>>) {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)

  const run = useCallback(
    async (argument: Arg): Promise<Result<Value>> => {
      setBusy(true)
      setError(null)
      const result = await invoke(argument)
      setBusy(false)
      if (!result.ok) setError(result.error)
      return result
    },
    [invoke],
  )
  const call = useCallback(
    async (argument: Arg): Promise<Value | undefined> => {
      const result = await run(argument)
      return result.ok ? result.value : undefined
    },
    [run],
  )
  const attempt = useCallback(async (argument: Arg): Promise<boolean> => (await run(argument)).ok, [run])

  const forget = useCallback(() => setError(null), [])
  return { isBusy, error, call, attempt, forget }
}
