/** The worker pool with workers that fail in every way. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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
  writeFileSync(worker, `module.exports = ({ task: { paths: [path] } }) => { ${code} }`)
  return new WorkerPool(1, worker, 1000, 1000)
}

const read = (path: string, signal: AbortSignal) =>
  pool.run('readHeaders', { paths: [path] }, new SharedJobState(), signal)
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

it('serves calls first come, first served, one for each thread', async () => {
  pool = poolOf('return new Promise((r) => setTimeout(() => r({ ok: true, value: path }), path.length))')
  const served: string[] = []
  // Every other one carries a signal that could still be aborted.
  const calls = Array.from({ length: 30 }, (_, n) =>
    read(String(n).padStart(n % 2 === 0 ? 20 : 2), n % 3 === 0 ? new AbortController().signal : never).then(
      (path) => served.push(String(path).trim()),
    ),
  )
  await Promise.all(calls)
  expect(served).toEqual(Array.from({ length: 30 }, (_, n) => String(n)))
})

it('starts a thread when a call comes, and one for one call', async () => {
  const folderOfThreads = mkdtempSync(join(folder, 'threads-'))
  const worker = join(folder, 'worker.cjs')
  writeFileSync(
    worker,
    `const { threadId } = require('node:worker_threads')
     require('node:fs').writeFileSync(${JSON.stringify(folderOfThreads)} + '/' + threadId, '')
     module.exports = ({ task: { paths: [path] } }) => ({ ok: true, value: path })`,
  )
  pool = new WorkerPool(4, worker)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(readdirSync(folderOfThreads)).toHaveLength(0)
  for (const path of ['one', 'after', 'the', 'other']) await read(path, never)
  expect(readdirSync(folderOfThreads)).toHaveLength(1)
  await Promise.all(Array.from({ length: 20 }, (_, n) => read(String(n), never)))
  expect(readdirSync(folderOfThreads).length).toBeLessThanOrEqual(4)
})

/** The body of a worker that stays in a limited step of its call for so many milliseconds. */
const LIMITED = `
  const step = new Int32Array(pulse)
  Atomics.add(step, 0, 1)
  const sleep = new Int32Array(new SharedArrayBuffer(4))
  Atomics.wait(sleep, 0, 0, Number(path))
  Atomics.add(step, 0, 1)
  return { ok: true, value: path }`

it('stops a worker that stays in a limited step, and no call that only waits or takes long', async () => {
  const worker = join(folder, 'worker.cjs')
  writeFileSync(worker, `module.exports = ({ task: { paths: [path] }, pulse }) => { ${LIMITED} }`)
  // Twenty looks, one every 20 ms.
  pool = new WorkerPool(1, worker, 20)
  const waiting = Array.from({ length: 6 }, () => read('200', never))
  expect(await Promise.all(waiting)).toEqual(Array(6).fill('200'))
  const stuck = read('100000', never)
  const behind = read('10', never)
  await expect(stuck).rejects.toMatchObject({ code: 'WORKER_FAILED' })
  await expect(behind).resolves.toBe('10')
})

it('a result that comes after a cancel goes to whoever clears up', async () => {
  pool = poolOf('return new Promise((r) => setTimeout(() => r({ ok: true, value: path }), 300))')
  const stopper = new AbortController()
  const late: unknown[] = []
  const call = pool.run('readHeaders', { paths: ['slow'] }, new SharedJobState(), stopper.signal, {
    late: (result) => late.push(result),
  })
  setTimeout(() => stopper.abort(), 100)
  await expect(call).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(late).toEqual([])
  await expect.poll(() => late, { timeout: 10_000 }).toEqual(['slow'])
})

it('a call whose worker dies is told by the tag of its files, before it is told that it failed', async () => {
  pool = poolOf("if (path === 'deadly') process.exit(1); return { ok: true, value: path }")
  const told: string[] = []
  const lost = async (tag: string) => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    told.push(tag)
  }
  const call = pool.run('readHeaders', { paths: ['deadly'] }, new SharedJobState(), never, { lost })
  await expect(call).rejects.toMatchObject({ code: 'WORKER_FAILED' })
  expect(told).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)])
})

it('closing waits for a call that is ending, and clears up after one that does not', async () => {
  pool = poolOf('return new Promise((r) => setTimeout(() => r({ ok: true, value: path }), Number(path)))')
  const told: string[] = []
  const run = (path: string) => {
    const stopper = new AbortController()
    const call = pool.run('readHeaders', { paths: [path] }, new SharedJobState(), stopper.signal, {
      late: () => told.push('late'),
      lost: async () => {
        told.push('lost')
      },
    })
    setTimeout(() => stopper.abort(), 100)
    return expect(call).rejects.toMatchObject({ code: 'CANCELLED' })
  }
  await run('600')
  await pool.close()
  expect(told).toEqual(['late'])
  pool = poolOf('return new Promise((r) => setTimeout(() => r({ ok: true, value: path }), Number(path)))')
  await run('60000')
  await pool.close()
  expect(told).toEqual(['late', 'lost'])
})

it('hands on results and errors of the real worker', async () => {
  pool = new WorkerPool(1)
  await expect(read(join(SAMPLES, 'small.dcm'), never)).resolves.toMatchObject([
    { ok: true, value: { kind: 'dicom' } },
  ])
  await expect(read(folder, never)).resolves.toMatchObject([{ error: { code: 'FILE_UNREADABLE' } }])
  const cancelled = new SharedJobState()
  cancelled.cancel()
  const call = pool.run('readHeaders', { paths: [folder] }, cancelled, never)
  await expect(call).rejects.toMatchObject({ code: 'CANCELLED' })
})
