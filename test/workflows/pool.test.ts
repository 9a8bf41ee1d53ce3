/** The worker pool with calls that never end: reading a pipe that nobody writes to. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { deriveFileKeys } from '../../src-main/envelope/derive'
import { paddedBytes } from '../../src-main/envelope/tiles'
import { nodePrimitives } from '../../src-main/primitives/node'
import { Board } from '../../src-main/workflows/board'
import { WorkerPool } from '../../src-main/workflows/pool'
import { FileId } from '../../src-shared/ids'
import { SAMPLES, sampleKey } from './sample-key'

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

/** Opened for both ways, so that it does not wait for a reader. */
function feed(path: string): void {
  closeSync(openSync(path, 'r+'))
}

const read = (path: string, signal: AbortSignal) => pool.run('readHeader', { path }, new Board(), signal)
const never = new AbortController().signal

it('a call that is stopped does not take its neighbour in the same worker with it', async () => {
  const stuck = pipe('stuck')
  // So that the worker is up.
  await read(join(SAMPLES, 'small.png'), never)
  const stopper = new AbortController()
  const stopped = read(stuck, stopper.signal)
  const layout = { tiles: 60, rows: 512 }
  const content = new SharedArrayBuffer(paddedBytes(layout))
  const { keyId, digest } = sampleKey()
  const keys = deriveFileKeys(nodePrimitives, digest, keyId, FileId.parse('0'.repeat(32)))
  const neighbour = pool.run('sealTiles', { content, keys, layout, from: 0, to: 60 }, new Board(), never)
  await new Promise((resolve) => setTimeout(resolve, 100))
  stopper.abort()
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
  const { tags } = await neighbour
  expect(tags).toHaveLength(60 * 16)
  // Frees the thread that waits on the pipe, or the process could not end.
  feed(stuck)
})

it('a call that was stopped before it began never begins', async () => {
  await expect(read(join(SAMPLES, 'small.png'), AbortSignal.abort())).rejects.toMatchObject({
    code: 'CANCELLED',
  })
})

it('works on after that', async () => {
  await expect(read(join(SAMPLES, 'small.png'), never)).resolves.toMatchObject({ kind: 'png' })
})
