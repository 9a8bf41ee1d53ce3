/** Listens to jobs that end while the component is shown: keys and files may be others then, and the audit trail has a row more. */
import { useRef } from 'react'
import { useEvent } from '../calls/useEvent'

export function useJobsEnded(listener: () => void): void {
  /** Jobs tell of their progress many times a second. */
  const ended = useRef('')
  useEvent('jobs', (jobs) => {
    const now = jobs.filter(({ state }) => state === 'ended').map(({ jobId }) => jobId)
    if (now.join() === ended.current) return
    ended.current = now.join()
    listener()
  })
}
