/** The worker pool with calls that never end: reading a pipe that nobody writes to. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Board } from '../../src-main/workflows/board'
import { WorkerPool } from '../../src-main/workflows/pool'
import { SAMPLES } from './sample-key'

let folder: string
let pool: WorkerPool
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-pool-'))
  pool = new WorkerPool(1)
})
afterEach(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

function pipe(name: string): string {
  const path = join(folder, name)
  execFileSync('mkfifo', [path])
  return path
}

const read = (path: string, signal: AbortSignal) => pool.run('readHeader', { path }, new Board(), signal)
const never = new AbortController().signal

it('a call that never ends is left at once, and its worker is there again for the next', async () => {
  const stuck = pipe('stuck')
  // So that the worker is up.
  await read(join(SAMPLES, 'small.png'), never)
  const stopper = new AbortController()
  const stopped = read(stuck, stopper.signal)
  const next = read(join(SAMPLES, 'small.dcm'), never)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const started = performance.now()
  stopper.abort()
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(performance.now() - started).toBeLessThan(100)
  await expect(next).resolves.toMatchObject({ kind: 'dicom' })
  // Frees the thread that waits on the pipe, or the process could not end.
  closeSync(openSync(stuck, 'r+'))
})

it('a call that was stopped before it began never begins', async () => {
  await expect(read(join(SAMPLES, 'small.png'), AbortSignal.abort())).rejects.toMatchObject({
    code: 'CANCELLED',
  })
})

it('works on after that', async () => {
  await expect(read(join(SAMPLES, 'small.png'), never)).resolves.toMatchObject({ kind: 'png' })
})
