/** The rows of the audit trail that fit a filter, some hundred at first and more when they are asked for. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuditFilter, AuditRow } from '../../src-shared/contract/audit-calls'
import type { ErrorReport } from '../../src-shared/errors'

export function useAuditRows(filter: AuditFilter) {
  const [rows, setRows] = useState<readonly AuditRow[]>([])
  /** How many fit; undefined until that is known. */
  const [total, setTotal] = useState<number>()
  const [error, setError] = useState<ErrorReport | null>(null)
  const [isBusy, setBusy] = useState(false)
  const turn = useRef(0)

  const ask = useCallback(
    async (before: readonly AuditRow[]) => {
      const own = ++turn.current
      setBusy(true)
      const result = await window.orrery.auditRows({ filter, from: before.length })
      // Another filter was set meanwhile.
      if (own !== turn.current) return
      setBusy(false)
      setError(result.ok ? null : result.error)
      if (!result.ok) return
      // A row that was added meanwhile moves all others on by one.
      const known = new Set(before.map(({ number }) => number))
      setRows([...before, ...result.value.rows.filter(({ number }) => !known.has(number))])
      setTotal(result.value.total)
    },
    [filter],
  )
  useEffect(() => {
    void ask([])
    return () => {
      turn.current++
    }
  }, [ask])

  return { rows, total, error, isBusy, more: () => void ask(rows) }
}
