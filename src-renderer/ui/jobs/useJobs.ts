/** The jobs of the main process, as it tells them. */
import { useEffect, useState } from 'react'
import type { Job } from '../../../src-shared/contract/job-calls'
import { useEvent } from '../calls/useEvent'

export function useJobs(): readonly Job[] {
  const [jobs, setJobs] = useState<readonly Job[]>([])
  useEvent('jobs', setJobs)
  useEffect(() => {
    void window.orrery.jobs().then((result) => result.ok && setJobs(result.value))
  }, [])
  return jobs
}
