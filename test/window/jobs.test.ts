import { expect, test } from 'vitest'
import { Jobs } from '../../src-main/app/window-jobs'
import { reduceJobs, secondsLeft } from '../../src-renderer/state/job-list'
import { type JobEnded, JobId, type JobReport } from '../../src-shared/contract/jobs'
import { OrreryError } from '../../src-shared/errors'

const REPORT: JobReport = { outcomes: [], bytes: 0, seconds: 0, cancelled: false }
const id = JobId.parse('6f2c1a52-6d7c-4c39-9f0e-0d9a3c1f1a10')
const progress = { filesDone: 0, filesTotal: 1, bytesDone: 250, bytesTotal: 1000 }

function listening() {
  const endings: JobEnded[] = []
  const jobs = new Jobs({
    started: () => undefined,
    progress: () => undefined,
    ended: (ending) => endings.push(ending),
  })
  return { jobs, endings }
}

test('a job that throws ends with its error, once', async () => {
  const { jobs, endings } = listening()
  const jobId = jobs.start('/out', () => Promise.reject(new OrreryError('NOTHING_TO_DO')))
  await jobs.cancelAll()
  expect(endings).toEqual([{ jobId, ok: false, error: new OrreryError('NOTHING_TO_DO').report() }])
  expect(jobs.isAnyRunning).toBe(false)
})

test('cancelling one job leaves the others alone', async () => {
  const { jobs, endings } = listening()
  const untilAborted = ({ signal }: { signal?: AbortSignal }) =>
    new Promise<JobReport>((resolve) => signal?.addEventListener('abort', () => resolve(REPORT)))
  const first = jobs.start('/out', untilAborted)
  jobs.start('/out', untilAborted)
  jobs.cancel(first)
  await new Promise(setImmediate)
  expect(endings.map(({ jobId }) => jobId)).toEqual([first])
  expect(jobs.isAnyRunning).toBe(true)
  await jobs.cancelAll()
  expect(endings).toHaveLength(2)
})

test('only the output folder of a job that was started can be shown', () => {
  const { jobs } = listening()
  const jobId = jobs.start('/out', async () => REPORT)
  expect(jobs.outputOf(jobId)).toBe('/out')
  expect(() => jobs.outputOf(id)).toThrow(OrreryError)
})

test('an event that is quicker than the answer which names the job is not lost', () => {
  const ended = reduceJobs([], { type: 'ended', ending: { jobId: id, ok: true, report: REPORT } })
  const [job] = reduceJobs(ended, { type: 'started', jobId: id, kind: 'decrypt' })
  expect(job).toMatchObject({ kind: 'decrypt', ending: { ok: true } })
})

test('the time left follows the pace so far, and is not told before there is one', () => {
  const job = { jobId: id, since: 10_000, progress }
  expect(secondsLeft(job, 11_000)).toBeNull()
  expect(secondsLeft(job, 12_000)).toBe(6)
  expect(secondsLeft({ jobId: id }, 12_000)).toBeNull()
})
