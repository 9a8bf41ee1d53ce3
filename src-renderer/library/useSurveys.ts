/** What every source that is open holds, asked anew when keys come or go and when a job ends. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { VerifiedSource } from '../../src-shared/contract/file-calls'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import type { Result } from '../../src-shared/contract/result'
import { useEvent } from '../ui/calls/useEvent'
import { useLoaded } from '../ui/calls/useLoaded'
import { type Surveyed, SurveyQueue } from './survey-queue'

/** Another one whenever an answer is another. */
export interface Surveys {
  /** How many there were. */
  readonly answers: number
  of(source: SourceHandle): Surveyed | undefined
  verified(source: SourceHandle): VerifiedSource | undefined
}

/** Answers come faster than a long list is worth drawing. */
const PAUSE_MS = 80

/** @param endedJobs which jobs have ended: their results may lie in what is open. */
export function useSurveys(sources: readonly Source[], endedJobs: string): Surveys {
  const [answers, setAnswers] = useState(0)
  const waiting = useRef<number | undefined>(undefined)
  const queue = useMemo(() => {
    const changed = () => {
      waiting.current ??= window.setTimeout(() => {
        waiting.current = undefined
        setAnswers((count) => count + 1)
      }, PAUSE_MS)
    }
    return new SurveyQueue((source) => window.orrery.survey({ sources: [source] }), changed)
  }, [])
  useEffect(
    () => () => {
      window.clearTimeout(waiting.current)
      waiting.current = undefined
    },
    [],
  )

  const handles = useMemo(() => sources.map(({ handle }) => handle), [sources])
  useEffect(() => queue.want(handles), [queue, handles])
  useEvent('keysChanged', () => queue.again())
  const ask = useCallback(
    async (): Promise<Result<VerifiedSource[]>> =>
      handles.length === 0
        ? { ok: true, value: [] }
        : await window.orrery.verifiedSources({ sources: handles }),
    [handles],
  )
  const { value, reload } = useLoaded(ask)
  const seen = useRef(endedJobs)
  useEffect(() => {
    if (seen.current === endedJobs) return
    seen.current = endedJobs
    queue.again()
    void reload()
  }, [queue, reload, endedJobs])
  const verified = useMemo(() => new Map(value?.map((each) => [each.source, each])), [value])
  return useMemo(
    () => ({ answers, of: (source) => queue.of(source), verified: (source) => verified.get(source) }),
    [queue, verified, answers],
  )
}
