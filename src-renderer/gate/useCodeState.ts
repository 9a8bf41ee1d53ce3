/** What becomes of a recovery code while it is typed: looked at when typing pauses. */
import { useEffect, useState } from 'react'
import type { CodeState } from '../../src-shared/contract/gate-calls'
import type { ErrorReport } from '../../src-shared/errors'

const PAUSE_MS = 200
/** Seven groups; what is mistyped in the eighth is too much. */
const GROUPS = 7

/** What is said of it: the states of the contract, and of a mistyped one what is known. */
export type CodeSaying = 'none' | CodeState | 'wrongGroup' | 'tooLong'

export interface TypedCode {
  readonly saying: CodeSaying
  readonly group: number
  readonly error: ErrorReport | null
}

const NOTHING: TypedCode = { saying: 'none', group: 0, error: null }

export function useCodeState(recoveryCode: string): TypedCode {
  const [typed, setTyped] = useState(NOTHING)
  useEffect(() => {
    if (recoveryCode.trim() === '') {
      setTyped(NOTHING)
      return
    }
    let isOutdated = false
    const timer = setTimeout(async () => {
      const result = await window.orrery.checkRecoveryCode({ recoveryCode })
      if (isOutdated) return
      if (result.ok) setTyped({ ...sayingOf(result.value), error: null })
      else setTyped({ ...NOTHING, error: result.error })
    }, PAUSE_MS)
    return () => {
      isOutdated = true
      clearTimeout(timer)
    }
  }, [recoveryCode])
  return typed
}

interface Checked {
  readonly state: CodeState
  readonly group?: number | undefined
}

export function sayingOf({ state, group = 0 }: Checked): Pick<TypedCode, 'saying' | 'group'> {
  if (state !== 'mistyped' || group === 0) return { saying: state, group }
  return { saying: group > GROUPS ? 'tooLong' : 'wrongGroup', group }
}
