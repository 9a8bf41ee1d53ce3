/** Tells what anyone can read from encrypted files: no key and no keystore are needed. */
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { FileGap } from '../../src-shared/file-gap'
import { shortId } from '../../src-shared/short-id'
import { unlessCancelled } from '../files/cancel'
import { type Found, findFiles } from '../jobs/find-files'
import { findGaps, type PresentFile } from '../jobs/find-gaps'
import { inTurn } from '../jobs/in-turn'
import type { Inspection } from '../jobs/reports'
import { SharedJobState } from '../jobs/shared-job-state'
import type { Answer, PublicHeader } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'
import { notWhole } from './not-whole'

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

/** What is missing of encrypted files by the numbers in their names; what is sealed in them takes a key. */
export function gapsByName(inspections: readonly Inspection[]): FileGap[] {
  const present = inspections.flatMap((file): PresentFile[] => {
    if (file.status === 'skipped') return []
    return [{ path: file.source, chosen: false, ...(file.status === 'encrypted' && { keyId: file.keyId }) }]
  })
  return findGaps(present)
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
    return toldApart(inspections.flat(), found)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** Files without a header that were met in a folder: others' are skipped, those that were ours fail. */
function toldApart(inspections: readonly Inspection[], found: readonly Found[]): Inspection[] {
  const shortIds = new Set(
    inspections.flatMap((file) => (file.status === 'encrypted' ? [shortId(file.keyId)] : [])),
  )
  return inspections.map((file, n) => {
    const met = found[n]
    if (file.status !== 'failed' || met?.ok !== true || met.chosen) return file
    const error = notWhole(file.source, OrreryError.fromReport(file.error), (id) => shortIds.has(id))
    return { ...file, status: error.code === 'NOT_ORRERY' ? 'skipped' : 'failed', error: error.report() }
  })
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
  const { path } = file
  if (answer.ok) {
    const { kind, ...header } = answer.value
    return { status: 'encrypted', source: path, container: kind, ...header }
  }
  return { status: 'failed', source: path, error: answer.error }
}

function notInspected({ path, error, isSkipped }: Found & { ok: false }): Inspection {
  return { status: isSkipped === true ? 'skipped' : 'failed', source: path, error }
}
