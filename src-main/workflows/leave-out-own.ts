/** Which of the files that were found are encrypted: not what Orrery made itself, and nothing that surely cannot be. */
import { type ErrorCode, OrreryError } from '../../src-shared/errors'
import { type NameFault, nameFault, pathFault } from '../core/envelope/safe-names'
import { MAX_CONTENT_BYTES } from '../core/envelope/tiles'
import type { Found, FoundFile } from '../jobs/find-files'
import { lookAtFiles } from '../jobs/look-at-files'
import type { OwnKind } from '../jobs/own-kind'
import type { Answer } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'

const BATCH_FILES = 256

/**
 * The same list, in which each file that is not to be encrypted tells why: keys and encrypted files would go where the results go,
 * or be encrypted again and again. Met in a folder they are left out, chosen themselves they fail.
 * @param again what Orrery made and a person chose itself is meant so.
 * @throws OrreryError CANCELLED.
 */
export async function leaveOutOwn(
  pool: WorkerPool,
  found: readonly Found[],
  again: boolean,
  signal?: AbortSignal,
): Promise<Found[]> {
  const paths = found.flatMap((file) => (file.ok ? [file.path] : []))
  // A file that no look at it survives would not survive its encryption either.
  const answers = (await lookAtFiles(pool, 'ownKinds', paths, BATCH_FILES, signal)).values()
  return found.map((file) =>
    file.ok ? sort(file, answers.next().value as Answer<OwnKind | null>, again) : file,
  )
}

function sort(file: FoundFile, answer: Answer<OwnKind | null>, again: boolean): Found {
  const { path } = file
  if (!answer.ok) return { ok: false, path, error: answer.error }
  if (answer.value !== null && !(again && file.chosen)) {
    const error = new OrreryError(answer.value === 'keys' ? 'KEYS_AMONG_FILES' : 'ENCRYPTED_ALREADY').report()
    return file.chosen ? { ok: false, path, error } : { ok: false, path, error, isSkipped: true }
  }
  const unfit = unfitness(file)
  return unfit === undefined ? file : { ok: false, path, error: unfit.report() }
}

const NAME_ERRORS = {
  notUnicode: 'NAME_NOT_UNICODE',
  tooLong: 'PATH_TOO_LONG',
  unsafe: 'NAME_UNFIT',
} as const satisfies Record<NameFault, ErrorCode>

/** Why a file cannot be encrypted whatever is in it. */
function unfitness({ bytes, name, folder }: FoundFile): OrreryError | undefined {
  if (bytes > MAX_CONTENT_BYTES) return new OrreryError('FILE_TOO_LARGE')
  const fault = nameFault(name) ?? pathFault(folder)
  return fault === null ? undefined : new OrreryError(NAME_ERRORS[fault])
}
