/** One call to the main process on behalf of a form: busy while it runs, its error afterwards. */
import { useCallback, useState } from 'react'
import type { Result } from '../../src-shared/contract/result'
import type { ErrorReport } from '../../src-shared/errors'

/** `call` resolves with the value, or with null when there is an error to show. */
export function useCall<Arg, Value>(invoke: (argument: Arg) => Promise<Result<Value>>) {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)

  const call = useCallback(
    async (argument: Arg): Promise<Value | null> => {
      setBusy(true)
      setError(null)
      const result = await invoke(argument)
      setBusy(false)
      if (!result.ok) setError(result.error)
      return result.ok ? result.value : null
    },
    [invoke],
  )

  return { isBusy, error, call }
}
