/** The jobs of the main process: listed, cancelled, ended once, kept until they are dismissed. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Ended, JobBoard, type Order } from '../../src-main/app/jobs/job-board'
import { PaceMeter } from '../../src-main/app/jobs/pace-meter'
import { ended } from '../../src-main/app/jobs/verdicts'
import type { JobControl } from '../../src-main/workflows/workers'
import { JobId, type Progress } from '../../src-shared/contract/job-calls'
import { OrreryError } from '../../src-shared/errors'
import { FileId, KeyId } from '../../src-shared/ids'

const NOTHING: Ended = ended({ outcomes: [], bytes: 0, seconds: 0, cancelled: false, weaknesses: [] })
const stranger = JobId.parse('6f2c1a52-6d7c-4c39-9f0e-0d9a3c1f1a10')

const order = (work: Order['work']): Order => ({
  kind: 'encrypt',
  what: 'study',
  where: 'results',
  targetDir: '/results',
  sources: ['/study'],
  work,
})
const untilAborted = ({ signal }: JobControl) =>
  new Promise<Ended>((resolve) => signal?.addEventListener('abort', () => resolve(NOTHING)))

function listening() {
  const told: string[] = []
  const jobs = new JobBoard({
    started: () => told.push('started'),
    changed: () => undefined,
    ended: () => told.push('ended'),
  })
  return { jobs, told }
}

test('a job that throws ends with its error, once', async () => {
  const { jobs, told } = listening()
  jobs.start(order(() => Promise.reject(new OrreryError('NOTHING_TO_DO'))))
  await jobs.cancelAll()
  expect(told).toEqual(['started', 'ended'])
  expect(jobs.list()).toMatchObject([
    { state: 'ended', verdict: { ok: false, error: { code: 'NOTHING_TO_DO' } } },
  ])
  expect(jobs.running).toBe(0)
})

test('even what throws before it returns a promise ends the job', async () => {
  const { jobs } = listening()
  jobs.start(
    order(() => {
      throw new OrreryError('AUDIT_BROKEN')
    }),
  )
  await jobs.cancelAll()
  expect(jobs.list()).toMatchObject([{ verdict: { ok: false, error: { code: 'AUDIT_BROKEN' } } }])
})

test('cancelling one job leaves the others alone, and shows at once', async () => {
  const { jobs } = listening()
  const first = jobs.start(order(untilAborted))
  jobs.start(order(untilAborted))
  await nextTurn()
  jobs.cancel(first)
  expect(jobs.list().map(({ state }) => state)).toEqual(['running', 'cancelling'])
  await nextTurn()
  expect(jobs.list().map(({ state }) => state)).toEqual(['running', 'ended'])
  await jobs.cancelAll()
  expect(jobs.running).toBe(0)
})

test('an ended job stays until it is dismissed, a running one cannot be', async () => {
  const { jobs } = listening()
  const running = jobs.start(order(untilAborted))
  jobs.dismiss(running)
  expect(jobs.list()).toHaveLength(1)
  expect(() => jobs.ended(running)).toThrow(OrreryError)
  await nextTurn()
  await jobs.cancelAll()
  expect(jobs.ended(running).order.targetDir).toBe('/results')
  jobs.dismiss(running)
  expect(jobs.list()).toEqual([])
  expect(() => jobs.ended(stranger)).toThrow(OrreryError)
})

test('of ended jobs the fifty newest are kept, running ones all', async () => {
  const { jobs } = listening()
  const old = jobs.start(order(untilAborted))
  for (let n = 0; n < 60; n++) jobs.start(order(async () => NOTHING))
  await nextTurn()
  await nextTurn()
  expect(jobs.list()).toHaveLength(51)
  expect(jobs.list().at(-1)?.jobId).toBe(old)
  await jobs.cancelAll()
})

test('a verdict counts what became of the files', () => {
  const [keyId, fileId] = [KeyId.parse('ab'.repeat(16)), FileId.parse('cd'.repeat(16))]
  const done = { status: 'done', source: '/a', output: '/b', bytes: 1, keyId, fileId } as const
  const error = { code: 'FILE_CHANGED' } as const
  const { verdict } = ended({
    outcomes: [
      { ...done, alreadyThere: false },
      { ...done, alreadyThere: true },
      { status: 'failed', source: '/c', error },
      { status: 'skipped', source: '/d', error },
      { status: 'failed', source: '/e', error: { code: 'CANCELLED' } },
    ],
    bytes: 2,
    seconds: 1,
    cancelled: false,
    weaknesses: ['timesNotKept'],
  })
  expect(verdict).toMatchObject({ ok: true, done: 2, alreadyThere: 1, failed: 1, skipped: 1, undone: 1 })
})

test('the time left follows the pace so far, and is not told before there is one', () => {
  const pace = new PaceMeter()
  const at = (bytesDone: number): Progress => ({ filesDone: 0, filesTotal: 1, bytesDone, bytesTotal: 1000 })
  expect(pace.secondsLeft(0)).toBeUndefined()
  pace.reached(at(0), 10_000)
  pace.reached(at(250), 10_900)
  expect(pace.secondsLeft(11_000)).toBeUndefined()
  expect(pace.secondsLeft(12_000)).toBe(6)
})
