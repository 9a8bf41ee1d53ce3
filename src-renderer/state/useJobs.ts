/** The jobs of this window, kept up to date by the main process's events. */
import { useCallback, useEffect, useReducer } from 'react'
import type { DecryptionRequest, EncryptionRequest, JobId } from '../../src-shared/contract/jobs'
import type { ErrorReport } from '../../src-shared/errors'
import { type Job, reduceJobs } from './job-list'

export interface JobsView {
  readonly jobs: readonly Job[]
  /** Both resolve with null when the job has started, else with the reason why not. */
  encrypt(request: EncryptionRequest): Promise<ErrorReport | null>
  decrypt(request: DecryptionRequest): Promise<ErrorReport | null>
  cancel(jobId: JobId): void
  dismiss(jobId: JobId): void
}

export function useJobs(): JobsView {
  const [jobs, dispatch] = useReducer(reduceJobs, [])

  useEffect(() => {
    const stopProgress = window.orrery.on('jobProgress', ({ jobId, progress }) => {
      dispatch({ type: 'progress', jobId, progress, now: Date.now() })
    })
    const stopEnded = window.orrery.on('jobEnded', (ending) => dispatch({ type: 'ended', ending }))
    return () => {
      stopProgress()
      stopEnded()
    }
  }, [])

  const encrypt = useCallback(async (request: EncryptionRequest) => {
    const result = await window.orrery.startEncryption(request)
    if (!result.ok) return result.error
    dispatch({ type: 'started', jobId: result.value.jobId, kind: 'encrypt' })
    return null
  }, [])

  const decrypt = useCallback(async (request: DecryptionRequest) => {
    const result = await window.orrery.startDecryption(request)
    if (!result.ok) return result.error
    dispatch({ type: 'started', jobId: result.value.jobId, kind: 'decrypt' })
    return null
  }, [])

  const cancel = useCallback((jobId: JobId) => {
    dispatch({ type: 'cancelling', jobId })
    void window.orrery.cancelJob({ jobId })
  }, [])

  const dismiss = useCallback((jobId: JobId) => dispatch({ type: 'dismissed', jobId }), [])

  return { jobs, encrypt, decrypt, cancel, dismiss }
}
