import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Board } from '../../src-main/workflows/board'
import { WorkerPool } from '../../src-main/workflows/pool'

const never = new AbortController().signal

describe('worker pool', () => {
  let folder: string
  let pool: WorkerPool

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orrery-pool-'))
  })
  afterEach(async () => {
    await pool.close()
    rmSync(folder, { recursive: true })
  })

  const readHeader = (signal = never) => pool.run('readHeader', { path: folder }, new Board(), signal)

  it('tells that a worker cannot start', async () => {
    pool = new WorkerPool(1, join(folder, 'missing.cjs'))
    await expect(readHeader()).rejects.toMatchObject({ code: 'WORKER_FAILED' })
  })

  it('tells that a worker died, and goes on with another one', async () => {
    const worker = join(folder, 'worker.cjs')
    writeFileSync(worker, 'module.exports = ({ task }) => process.exit(1)')
    pool = new WorkerPool(1, worker)
    await expect(readHeader()).rejects.toMatchObject({ code: 'WORKER_FAILED' })
    await expect(readHeader()).rejects.toMatchObject({ code: 'WORKER_FAILED' })
  })

  it('ends a worker that does not listen', async () => {
    const worker = join(folder, 'worker.cjs')
    writeFileSync(worker, 'module.exports = () => { for (;;); }')
    pool = new WorkerPool(1, worker)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 300)
    await expect(readHeader(stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('hands on the error of a call', async () => {
    pool = new WorkerPool(1)
    await expect(readHeader()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})
