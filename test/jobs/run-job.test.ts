/** Batches, order and outcomes of a job, with workers that do as they are told. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Found } from '../../src-main/jobs/find-files'
import type { FileDone } from '../../src-main/jobs/reports'
import { type FileHandlers, type Job, type Member, runJob } from '../../src-main/jobs/run-job'
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { OrreryError } from '../../src-shared/errors'
import { FileId, KeyId } from '../../src-shared/ids'
import { partFor, placeOf } from '../files/held'

let folder: string
let pool: WorkerPool
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-job-'))
  const worker = join(folder, 'worker.cjs')
  writeFileSync(
    worker,
    `module.exports = ({ task: { paths } }) => {
      if (paths.some((path) => path.includes('deadly'))) process.exit(1)
      return { ok: true, value: paths.map((path) => ({ ok: true, value: { path } })) }
    }`,
  )
  pool = new WorkerPool(2, worker)
})
afterEach(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

const found = (path: string, bytes = 100, chosen = false): Found => ({
  ok: true,
  path,
  name: path,
  folder: '',
  bytes,
  chosen,
})

const done = ({ file }: Member): FileDone => ({
  status: 'done',
  source: file.path,
  output: null,
  bytes: file.bytes,
  keyId: KeyId.parse('0'.repeat(32)),
  fileId: FileId.parse('0'.repeat(32)),
  alreadyThere: false,
})

/** Asks a worker, then settles each file. */
const handlers = (seen: string[][] = []): FileHandlers => ({
  isLarge: ({ bytes }) => bytes > 10_000_000,
  async many(members: readonly Member[], job: Job) {
    const paths = members.map(({ file }) => file.path)
    seen.push(paths)
    await job.run('restoreFiles', { paths, keys: [], output: null })
    for (const member of members) {
      const isForeign = member.file.path.includes('foreign')
      if (isForeign) job.settle(member, { ok: false, error: new OrreryError('NOT_ORRERY') })
      else job.settle(member, { ok: true, done: done(member), part: null })
    }
  },
  async large(member, job) {
    seen.push([member.file.path])
    await new Promise((resolve) => setTimeout(resolve, 20))
    job.settle(member, { ok: true, done: done(member), part: null })
  },
})

it('a file that ends its worker fails alone, whatever went with it', async () => {
  const files = Array.from({ length: 200 }, (_, n) =>
    found(n === 77 || n === 78 ? `deadly ${n}` : `good ${n}`),
  )
  const { outcomes } = await runJob(pool, files, placeOf(folder), {}, handlers())
  expect(outcomes).toHaveLength(200)
  for (const [n, outcome] of outcomes.entries()) {
    const expected = n === 77 || n === 78 ? 'WORKER_FAILED' : 'done'
    expect([n, outcome.status === 'done' ? 'done' : outcome.error.code]).toEqual([n, expected])
    expect(outcome.source).toBe((files[n] as Found).path)
  }
})

it('small files go together, in bounds; a large one goes alone, one at a time', async () => {
  const seen: string[][] = []
  const files = Array.from({ length: 300 }, (_, n) => found(`${n}`, n % 100 === 50 ? 20_000_000 : 600_000))
  let largeNow = 0
  const bounded = handlers(seen)
  const { outcomes } = await runJob(
    pool,
    files,
    placeOf(folder),
    {},
    {
      ...bounded,
      async large(member, job) {
        expect(++largeNow).toBe(1)
        await bounded.large(member, job)
        largeNow--
      },
    },
  )
  expect(outcomes.every(({ status }) => status === 'done')).toBe(true)
  expect(seen.flat().sort()).toEqual(files.map(({ path }) => path).sort())
  expect(Math.max(...seen.map((batch) => batch.length))).toBeLessThanOrEqual(16)
  expect(Math.max(...seen.map((batch) => 600_000 * (batch.length - 1)))).toBeLessThan(4 * 2 ** 20)
  for (const batch of seen) if (batch.some((path) => Number(path) % 100 === 50)) expect(batch).toHaveLength(1)
})

it('a few files are spread over all threads', async () => {
  const seen: string[][] = []
  await runJob(
    pool,
    Array.from({ length: 8 }, (_, n) => found(`${n}`)),
    placeOf(folder),
    {},
    handlers(seen),
  )
  expect(Math.max(...seen.map((batch) => batch.length))).toBeLessThanOrEqual(2)
})

it('what Orrery did not make is passed over in a folder and told when it was chosen', async () => {
  const files = [found('foreign', 1), found('foreign, chosen', 1, true), found('ours', 1)]
  const { outcomes } = await runJob(pool, files, placeOf(folder), {}, handlers())
  expect(outcomes.map(({ status }) => status)).toEqual(['skipped', 'failed', 'done'])
})

it('what cannot be read is told, and holds up nobody', async () => {
  const files: Found[] = [
    { ok: false, path: 'no', error: { code: 'FILE_UNREADABLE' } },
    found('yes'),
    { ok: false, path: 'neither', error: { code: 'FILE_UNREADABLE' } },
  ]
  const { outcomes } = await runJob(pool, files, placeOf(folder), {}, handlers())
  expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'done', 'failed'])
})

it('files get their names while others are worked on, and are counted when they have them', async () => {
  const files = Array.from({ length: 100 }, (_, n) => found(`${n}`))
  const named: FileHandlers = {
    ...handlers(),
    async many(members, job) {
      for (const member of members) {
        const part = partFor(join(folder, `out-${member.file.path}`))
        job.settle(member, { ok: true, done: done(member), part })
      }
    },
  }
  let last = 0
  const onProgress = ({ filesDone }: { filesDone: number }) => {
    const names = readdirSync(folder).filter((name) => name.startsWith('out-')).length
    expect(names).toBeGreaterThanOrEqual(filesDone)
    last = filesDone
  }
  await runJob(pool, files, placeOf(folder), { onProgress }, named)
  expect(last).toBe(100)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})
