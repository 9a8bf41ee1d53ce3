/** The worker pool with workers that fail in every way. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SharedJobState } from '../../src-main/jobs/shared-job-state'
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { SAMPLES } from '../workflows/sample-key'

let folder: string
let pool: WorkerPool
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-pool-'))
})
afterEach(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

/** A pool of one thread that answers calls by `code`, the body of a function of `path`. */
function poolOf(code: string): WorkerPool {
  const worker = join(folder, 'worker.cjs')
  writeFileSync(worker, `module.exports = ({ task: { path } }) => { ${code} }`)
  return new WorkerPool(1, worker)
}

const read = (path: string, signal: AbortSignal) =>
  pool.run('readHeader', { path }, new SharedJobState(), signal)
const never = new AbortController().signal

it('a call that never ends is left at once, and its worker is there again for the next', async () => {
  pool = poolOf("return path === 'stuck' ? new Promise(() => {}) : { ok: true, value: path }")
  const stopper = new AbortController()
  const stopped = read('stuck', stopper.signal)
  const next = read('next', never)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const started = performance.now()
  stopper.abort()
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(performance.now() - started).toBeLessThan(100)
  await expect(next).resolves.toBe('next')
})

it('a call that was stopped before it began never begins', async () => {
  pool = poolOf('process.exit(1)')
  await expect(read('any', AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
})

it('tells that a worker cannot start', async () => {
  pool = new WorkerPool(1, join(folder, 'missing.cjs'))
  await expect(read('any', never)).rejects.toMatchObject({ code: 'WORKER_FAILED' })
})

it('tells that a worker died, and goes on with another one', async () => {
  pool = poolOf("if (path === 'deadly') process.exit(1); return { ok: true, value: path }")
  await expect(read('deadly', never)).rejects.toMatchObject({ code: 'WORKER_FAILED' })
  await expect(read('next', never)).resolves.toBe('next')
})

it('hands on results and errors of the real worker', async () => {
  pool = new WorkerPool(1)
  await expect(read(join(SAMPLES, 'small.dcm'), never)).resolves.toMatchObject({ kind: 'dicom' })
  await expect(read(folder, never)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
})
