/** Tells what anyone can read from encrypted files: no key and no keystore are needed. */
import { stat } from 'node:fs/promises'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { unlessCancelled } from '../files/cancel'
import { type Found, findFiles } from '../jobs/find-files'
import type { Inspection } from '../jobs/reports'
import { SharedJobState } from '../jobs/shared-job-state'
import type { WorkerPool } from '../jobs/worker-pool'

export type { Inspection }

/** @throws OrreryError NOTHING_TO_DO, CANCELLED; what befalls one file is in its inspection. */
export function inspectFiles(
  pool: WorkerPool,
  inputs: readonly string[],
  signal?: AbortSignal,
): Promise<Inspection[]> {
  return unlessCancelled(inspectEach(pool, inputs), signal)
}

async function inspectEach(pool: WorkerPool, inputs: readonly string[]): Promise<Inspection[]> {
  const found = await findFiles(inputs)
  if (found.length === 0) throw new OrreryError('NOTHING_TO_DO')
  const inspections: Inspection[] = []
  for (const file of found) inspections.push(await inspectFile(pool, file))
  return inspections
}

async function inspectFile(pool: WorkerPool, file: Found): Promise<Inspection> {
  if (!file.ok) return { status: 'failed', source: file.path, error: file.error }
  try {
    const { kind, header } = await pool.run(
      'readHeader',
      { path: file.path },
      new SharedJobState(),
      new AbortController().signal,
    )
    const { keyId, fileId, tiles, rows } = header
    const bytesOnDisk = (await stat(file.path)).size
    return {
      status: 'encrypted',
      source: file.path,
      container: kind,
      keyId,
      fileId,
      tiles,
      rows,
      bytesOnDisk,
    }
  } catch (thrown) {
    const error = toOrreryError(thrown)
    const status = error.code === 'NOT_ORRERY' && !file.chosen ? 'skipped' : 'failed'
    return { status, source: file.path, error: error.report() }
  }
}
