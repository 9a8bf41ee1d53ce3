/** Tells what anyone can read from encrypted files: no key and no keystore are needed. */
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import { unlessCancelled } from '../files/cancel'
import { type Found, findFiles } from '../jobs/find-files'
import { inTurn } from '../jobs/in-turn'
import type { Inspection } from '../jobs/reports'
import { SharedJobState } from '../jobs/shared-job-state'
import type { Answer, PublicHeader } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'

export type { Inspection }

/** So many that a message is worth its cost, so few that a job which waits for a thread is not kept. */
const BATCH_FILES = 32

/** @throws OrreryError NOTHING_TO_DO, CANCELLED; what befalls one file is in its inspection. */
export async function inspectFiles(
  pool: WorkerPool,
  inputs: readonly string[],
  signal?: AbortSignal,
): Promise<Inspection[]> {
  const found = await unlessCancelled(findFiles(inputs, undefined, signal), signal)
  if (found.length === 0) throw new OrreryError('NOTHING_TO_DO')
  return inspectFound(pool, found, signal)
}

/** Inspects files that were found, one inspection for each, in their order. @throws OrreryError CANCELLED. */
export async function inspectFound(
  pool: WorkerPool,
  found: readonly Found[],
  signal: AbortSignal = new AbortController().signal,
): Promise<Inspection[]> {
  const state = new SharedJobState()
  const cancel = () => state.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    // A call more than there are threads waits, so that no thread does.
    const inspections = await inTurn(batchesOf(found), pool.threads + 1, async (batch) => {
      const paths = batch.flatMap((file) => (file.ok ? [file.path] : []))
      const answers = (await readHeaders(pool, paths, state, signal)).values()
      return batch.map((file) =>
        file.ok ? inspection(file, answers.next().value as Answer<PublicHeader>) : notInspected(file),
      )
    })
    return inspections.flat()
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

function batchesOf(found: readonly Found[]): (readonly Found[])[] {
  const batches: (readonly Found[])[] = []
  for (let at = 0; at < found.length; at += BATCH_FILES) batches.push(found.slice(at, at + BATCH_FILES))
  return batches
}

async function readHeaders(
  pool: WorkerPool,
  paths: readonly string[],
  state: SharedJobState,
  signal: AbortSignal,
): Promise<readonly Answer<PublicHeader>[]> {
  if (paths.length === 0) return []
  try {
    return await pool.run('readHeaders', { paths }, state, signal)
  } catch (thrown) {
    const error = toOrreryError(thrown)
    if (error.code !== 'WORKER_FAILED') throw error
    const [first, ...others] = paths
    if (first !== undefined && others.length === 0) return [{ ok: false, error: error.report() }]
    // One file of the batch was too much for its worker: each is tried alone, so that only that one fails.
    return (await inTurn(paths, 1, (path) => readHeaders(pool, [path], state, signal))).flat()
  }
}

function inspection(file: Found & { ok: true }, answer: Answer<PublicHeader>): Inspection {
  const { path, chosen } = file
  if (answer.ok) {
    const { kind, ...header } = answer.value
    return { status: 'encrypted', source: path, container: kind, ...header }
  }
  const { error } = answer
  return { status: error.code === 'NOT_ORRERY' && !chosen ? 'skipped' : 'failed', source: path, error }
}

function notInspected({ path, error }: { readonly path: string; readonly error: ErrorReport }): Inspection {
  return { status: 'failed', source: path, error }
}
