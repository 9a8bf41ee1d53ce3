/** The files and folders that the next job will work on, and what they hold. */
import { useCallback, useEffect, useState } from 'react'
import type { Survey } from '../../src-shared/contract/calls'
import type { ErrorReport } from '../../src-shared/errors'

export interface Selection {
  readonly paths: readonly string[]
  /** Null while the files are being counted, or nothing is chosen. */
  readonly survey: Survey | null
  readonly error: ErrorReport | null
  add(paths: readonly string[]): void
  remove(path: string): void
  clear(): void
}

export function useSelection(onSurvey: (survey: Survey) => void): Selection {
  const [paths, setPaths] = useState<readonly string[]>([])
  const [survey, setSurvey] = useState<Survey | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)

  useEffect(() => {
    let isCurrent = true
    setSurvey(null)
    setError(null)
    if (paths.length > 0) void count()
    return () => {
      isCurrent = false
    }

    async function count() {
      const result = await window.orrery.survey({ inputs: [...paths] })
      if (!isCurrent) return
      if (result.ok) {
        setSurvey(result.value)
        onSurvey(result.value)
      } else setError(result.error)
    }
  }, [paths, onSurvey])

  const add = useCallback((added: readonly string[]) => {
    setPaths((present) => [...new Set([...present, ...added])])
  }, [])
  const remove = useCallback((path: string) => {
    setPaths((present) => present.filter((each) => each !== path))
  }, [])
  const clear = useCallback(() => setPaths([]), [])

  return { paths, survey, error, add, remove, clear }
}
