/** What is missing of the jobs that encrypted files are of, without their content. */
import type { FileGap } from '../../src-shared/file-gap'
import type { KeyId } from '../../src-shared/ids'
import type { JobPlace } from '../core/envelope/meta'
import { findGaps, type PresentFile } from '../jobs/find-gaps'
import { inTurn } from '../jobs/in-turn'
import { SharedJobState } from '../jobs/shared-job-state'
import type { WorkerPool } from '../jobs/worker-pool'
import type { Keystore } from '../keystore'

const BATCH_FILES = 64

/** An encrypted file whose key is in the keystore or not. */
export interface LockedFile {
  readonly path: string
  readonly keyId: KeyId
  /** Named by a person, not met in a folder. */
  readonly chosen: boolean
}

/**
 * By what is sealed where the key is here, else by the names of the files. A file that cannot be opened is there all the same.
 * @throws OrreryError KEYSTORE_LOCKED, CANCELLED, WORKER_FAILED.
 */
export async function gapsOfFiles(
  keystore: Keystore,
  pool: WorkerPool,
  files: readonly LockedFile[],
  signal: AbortSignal = new AbortController().signal,
): Promise<FileGap[]> {
  const present: PresentFile[] = []
  for (const [keyId, locked] of byKey(files)) {
    const key = keystore.keys.get(keyId)
    const places = key && (await placesOf(pool, locked, { keyId, digest: key.digest }, signal))
    for (const [at, file] of locked.entries()) {
      const { path, chosen } = file
      const place = places?.[at]
      // Which job a file is of that cannot be opened, its name tells.
      present.push(place === 'unopened' ? { path, chosen } : { ...file, job: place })
    }
  }
  return findGaps(present)
}

async function placesOf(
  pool: WorkerPool,
  files: readonly LockedFile[],
  key: { readonly keyId: KeyId; readonly digest: Uint8Array },
  signal: AbortSignal,
): Promise<(JobPlace | 'unopened' | undefined)[]> {
  const batches: (readonly LockedFile[])[] = []
  for (let at = 0; at < files.length; at += BATCH_FILES) batches.push(files.slice(at, at + BATCH_FILES))
  const state = new SharedJobState()
  const answers = await inTurn(batches, pool.threads + 1, (batch) =>
    pool.run('readPlaces', { paths: batch.map(({ path }) => path), key }, state, signal),
  )
  return answers.flat().map((answer) => (answer.ok ? (answer.value ?? undefined) : 'unopened'))
}

function byKey(files: readonly LockedFile[]): Map<KeyId, LockedFile[]> {
  const keys = new Map<KeyId, LockedFile[]>()
  for (const file of files) {
    const list = keys.get(file.keyId)
    if (list === undefined) keys.set(file.keyId, [file])
    else list.push(file)
  }
  return keys
}
