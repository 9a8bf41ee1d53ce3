/** What chosen files and folders hold, before anything is done with them. */
import type { Survey } from '../../src-shared/contract/calls'
import { findFiles } from '../jobs/find-files'
import type { WorkerPool } from '../jobs/worker-pool'
import { inspectFiles } from './inspect-files'

/** Counts files and bytes, apart for those that Orrery encrypted. What cannot be read counts as a plain file. */
export async function survey(pool: WorkerPool, inputs: readonly string[]): Promise<Survey> {
  const found = await findFiles(inputs)
  const inspections = found.length === 0 ? [] : await inspectFiles(pool, inputs)
  const encrypted = new Set(
    inspections.flatMap(({ status, source }) => (status === 'encrypted' ? [source] : [])),
  )
  const sizes = found.map((file) => ({ path: file.path, bytes: file.ok ? file.bytes : 0 }))
  return {
    plain: total(sizes.filter(({ path }) => !encrypted.has(path))),
    encrypted: total(sizes.filter(({ path }) => encrypted.has(path))),
  }
}

function total(files: readonly { readonly bytes: number }[]): { files: number; bytes: number } {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }
}
