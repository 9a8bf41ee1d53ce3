/** Short looks at many files, by workers: what each look tells, or why it tells nothing. */
import { toOrreryError } from '../../src-shared/errors'
import { inTurn } from './in-turn'
import { SharedJobState } from './shared-job-state'
import type { Answer, ResultOf, TaskOf } from './worker-calls'
import type { WorkerPool } from './worker-pool'

/** The calls that take paths alone and answer for each. */
type Look = 'readHeaders' | 'ownKinds'
type Told<Name extends Look> = Extract<ResultOf<Name>[number], { ok: true }>['value']

/**
 * One answer for each path, in their order. A file that its worker does not survive fails alone.
 * @param batchFiles how many go with a call.
 * @throws OrreryError CANCELLED.
 */
export async function lookAtFiles<Name extends Look>(
  pool: WorkerPool,
  look: Name,
  paths: readonly string[],
  batchFiles: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<Answer<Told<Name>>[]> {
  const state = new SharedJobState()
  const ask = async (batch: readonly string[]): Promise<readonly Answer<Told<Name>>[]> => {
    try {
      const answers = await pool.run(look, { paths: batch } as TaskOf<Name>, state, signal)
      return answers as readonly Answer<Told<Name>>[]
    } catch (thrown) {
      const error = toOrreryError(thrown)
      if (error.code !== 'WORKER_FAILED') throw error
      if (batch.length === 1) return [{ ok: false, error: error.report() }]
      // One file of the batch was too much for its worker: each is tried alone, so that only that one fails.
      return (await inTurn(batch, 1, (path) => ask([path]))).flat()
    }
  }
  const batches: (readonly string[])[] = []
  for (let at = 0; at < paths.length; at += batchFiles) batches.push(paths.slice(at, at + batchFiles))
  const cancel = () => state.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    // A call more than there are threads waits, so that no thread does.
    return (await inTurn(batches, pool.threads + 1, ask)).flat()
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
