/** Says to a screen reader what happens elsewhere on the page: jobs at each tenth, verdicts, and what just happened. */
import { useEffect, useRef, useState } from 'react'
import type { Job } from '../../src-shared/contract/job-calls'
import { text } from '../../src-shared/words/text'
import { headline, percentOf } from '../ui/jobs/job-words'

interface Props {
  readonly sentence: string
  readonly jobs: readonly Job[]
}

export function Announcer({ sentence, jobs }: Props) {
  const [said, say] = useState('')
  const tenths = useRef(new Map<string, number>())

  useEffect(() => say(sentence), [sentence])
  useEffect(() => {
    for (const job of jobs) {
      const tenth = job.state === 'ended' ? 11 : Math.floor(percentOf(job) / 10)
      const before = tenths.current.get(job.jobId)
      tenths.current.set(job.jobId, tenth)
      // What had ended before the page was there is no news.
      if (before === undefined || tenth <= before) continue
      say(tenth === 11 ? headline(job) : text('jobs.percent', { percent: tenth * 10, what: job.what }))
    }
  }, [jobs])

  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  )
}
