/** Opens encrypted files with the keys in the keystore: to write them, or only to verify them. */
import { resolve } from 'node:path'
import type { AuditAction } from '../../src-shared/audit-record'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { FileGap } from '../../src-shared/file-gap'
import type { KeyId } from '../../src-shared/ids'
import { shortId } from '../../src-shared/short-id'
import type { Meta } from '../core/envelope/meta'
import { unlessCancelled } from '../files/cancel'
import { type FolderPlace, HeldFolder } from '../files/held-folder'
import type { JobControl } from '../files/job-control'
import type { PartFile } from '../files/part-file'
import { prepareFolder } from '../files/prepare-folder'
import { assertSameContent, clearDestination, isInert } from '../jobs/destination'
import { type Found, findFiles } from '../jobs/find-files'
import { findGaps, type PresentFile } from '../jobs/find-gaps'
import { inTurn } from '../jobs/in-turn'
import { isLargeEncrypted } from '../jobs/large-files'
import type { DecryptRequest, FileOutcome, JobReport, OpeningReport, VerifyRequest } from '../jobs/reports'
import { restoreLargeFile } from '../jobs/restore-large-file'
import { dropParts, type Ending, type Job, type Member, runJob } from '../jobs/run-job'
import { moveIntoShared, wipe } from '../jobs/shared-secret'
import type { KeyedAnswer, KeyMaterial, RestoredFile } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'
import type { Keystore } from '../keystore'
import { notWhole } from './not-whole'
import { recordJob } from './record-job'

export type { FileGap, FileOutcome, JobReport, OpeningReport }

export interface DecryptTools {
  readonly keystore: Keystore
  readonly pool: WorkerPool
}

/**
 * Writes every file back below `outputDir`, in the folders it came from. No file gets its name before all of it has passed.
 * @throws OrreryError NOTHING_TO_DO, OUTPUT_UNWRITABLE, KEYSTORE_LOCKED; what befalls one file is in its outcome.
 */
export async function decryptFiles(
  tools: DecryptTools,
  request: DecryptRequest,
  control: JobControl = {},
): Promise<OpeningReport> {
  const outputDir = resolve(request.outputDir)
  return openFiles(tools, request, outputDir, 'decrypted', control)
}

/** Does everything that decrypting does except writing. @throws OrreryError NOTHING_TO_DO, KEYSTORE_LOCKED. */
export async function verifyFiles(
  tools: DecryptTools,
  request: VerifyRequest,
  control: JobControl = {},
): Promise<OpeningReport> {
  return openFiles(tools, request, null, 'verified', control)
}

async function openFiles(
  { keystore, pool }: DecryptTools,
  { inputs, onlyKeys }: VerifyRequest,
  outputDir: string | null,
  action: AuditAction,
  control: JobControl,
): Promise<OpeningReport> {
  // Files are opened with a doubtful keystore too: it is told, and what each key opens is authenticated by the file itself.
  const { doubts } = keystore
  const { signal } = control
  const search = unlessCancelled(findFiles(inputs, outputDir ?? undefined, signal), signal)
  const found = await search.catch((thrown: unknown) => {
    if (signal?.aborted) return null
    throw thrown
  })
  if (found === null) return stoppedWhileSearching(inputs)
  if (found.length === 0) throw new OrreryError('NOTHING_TO_DO')
  const folder = outputDir === null ? null : await prepareFolder(outputDir, 'private')
  const output = folder?.place ?? null
  const opening = new Opening(keystore, output, onlyKeys)
  const report = await runJob(pool, found, output, control, {
    isLarge: ({ bytes }) => isLargeEncrypted(bytes),
    many: (members, job) => opening.many(members, job),
    large: (member, job) => opening.large(member, job),
  }).finally(() => {
    folder?.close()
    opening.wipe()
  })
  await opening.ended()
  const told = { ...report, gaps: report.cancelled ? [] : gapsIn(report.outcomes, found) }
  const done = report.outcomes.filter((outcome) => outcome.status === 'done')
  const keyIds = [...new Set(done.map((outcome) => outcome.keyId))]
  return recordJob(doubts.length === 0 ? told : { ...told, doubts }, () => {
    if (done.length > 0) keystore.recordWork({ action, keyIds, files: done.length })
  })
}

/** A drive that answers slowly, or a file without an end, keeps nobody from cancelling. */
function stoppedWhileSearching(inputs: readonly string[]): OpeningReport {
  const error = new OrreryError('CANCELLED').report()
  const outcomes = inputs.map((path): FileOutcome => ({ status: 'failed', source: resolve(path), error }))
  return { outcomes, bytes: 0, seconds: 0, cancelled: true, weaknesses: [], gaps: [] }
}

/** @param found as many as outcomes, in the same order. */
function gapsIn(outcomes: readonly FileOutcome[], found: readonly Found[]): FileGap[] {
  const present = outcomes.flatMap((outcome, n): PresentFile[] => {
    const file = found[n]
    const chosen = file?.ok === true && file.chosen
    const { status, source: path } = outcome
    if (status === 'skipped') return []
    if (status === 'failed') return [{ path, chosen }]
    return [{ path, chosen, keyId: outcome.keyId, job: outcome.job }]
  })
  return findGaps(present)
}

/** How many keys go with a call: those of the files before are most likely those of the next ones. */
const KEYS_AT_HAND = 16

const CLEARED_AT_ONCE = 4

/** A file and the key it asked for. */
interface Wanting {
  readonly member: Member
  readonly key: KeyMaterial
}

/** The files of one job. Workers are given the keys that they ask for, not the keystore. */
class Opening {
  readonly #keystore: Keystore
  readonly #output: FolderPlace | null
  readonly #onlyKeys: ReadonlySet<KeyId> | undefined
  /** In the order of their use. */
  readonly #atHand = new Map<KeyId, KeyMaterial>()
  /** Of all keys that were given to workers; they may be in use when they are at hand no more. */
  readonly #digests: Uint8Array[] = []
  readonly #clearing = new Map<string, Promise<void>>()

  /** @param output the chosen folder; null to write nothing. */
  constructor(keystore: Keystore, output: FolderPlace | null, onlyKeys?: ReadonlySet<KeyId>) {
    this.#keystore = keystore
    this.#output = output
    this.#onlyKeys = onlyKeys
  }

  /** Wipes the keys' digests for all threads. */
  wipe(): void {
    wipe(...this.#digests)
  }

  /**
   * Resolves when the folders that were written to are cleared of what a killed run left half-written. They are looked at again: a
   * process that was killed a moment before this one was started may have taken its time to end.
   */
  async ended(): Promise<void> {
    await Promise.all(this.#clearing.values())
    const output = this.#output
    if (output !== null)
      await inTurn([...this.#clearing.keys()], CLEARED_AT_ONCE, (path) => clearDestination(output, path))
  }

  async many(members: readonly Member[], job: Job): Promise<void> {
    const wanting = await this.#restore(members, [...this.#atHand.values()], job)
    if (wanting.length === 0) return
    const keys = new Set(wanting.map(({ key }) => key))
    // A file that wants another key the second time has changed meanwhile.
    const changed = await this.#restore(
      wanting.map(({ member }) => member),
      [...keys],
      job,
    )
    for (const { member } of changed) job.settle(member, { ok: false, error: new OrreryError('FILE_BUSY') })
  }

  async large(member: Member, job: Job): Promise<void> {
    const { path } = member.file
    let answer = await job.run('openHeader', { path, keys: [...this.#atHand.values()] })
    if ('keyWanted' in answer)
      answer = await job.run('openHeader', { path, keys: [this.#key(answer.keyWanted)] })
    // A file that wants another key the second time has changed meanwhile.
    if ('keyWanted' in answer) throw new OrreryError('FILE_BUSY')
    if (!answer.ok) throw this.#errorOf(member, OrreryError.fromReport(answer.error))
    job.settle(member, this.#restored(member, await restoreLargeFile(answer.value, this.#output, job), job))
  }

  /** Settles all files but those whose key was not given and is in the keystore. */
  async #restore(members: readonly Member[], keys: readonly KeyMaterial[], job: Job): Promise<Wanting[]> {
    const paths = members.map(({ file }) => file.path)
    const answers = await job.run('restoreFiles', { paths, keys, output: this.#output }, dropParts)
    return members.flatMap((member, n) => {
      try {
        const answer = answers[n] as KeyedAnswer<RestoredFile>
        if ('keyWanted' in answer) return [{ member, key: this.#key(answer.keyWanted) }]
        if (!answer.ok) throw OrreryError.fromReport(answer.error)
        job.settle(member, this.#restored(member, answer.value, job))
      } catch (thrown) {
        job.settle(member, { ok: false, error: this.#errorOf(member, thrown) })
      }
      return []
    })
  }

  /** @throws OrreryError KEY_NOT_CHOSEN, KEY_UNKNOWN, KEY_DAMAGED, and what the keystore throws. */
  #key(keyId: KeyId): KeyMaterial {
    if (this.#onlyKeys?.has(keyId) === false) throw new OrreryError('KEY_NOT_CHOSEN')
    const material = this.#atHand.get(keyId) ?? this.#fromKeystore(keyId)
    this.#atHand.delete(keyId)
    this.#atHand.set(keyId, material)
    for (const oldest of this.#atHand.keys()) {
      if (this.#atHand.size <= KEYS_AT_HAND) break
      this.#atHand.delete(oldest)
    }
    return material
  }

  #fromKeystore(keyId: KeyId): KeyMaterial {
    const found = this.#keystore.keys.digest(keyId)
    if (found === undefined)
      throw new OrreryError('KEY_UNKNOWN', { advice: { name: 'keyUnknown', key: shortId(keyId) } })
    const digest = moveIntoShared(found)
    this.#digests.push(digest)
    return { keyId, digest }
  }

  /** Of a file that was met in a folder it is told whether it has nothing to do with the job. */
  #errorOf({ file }: Member, thrown: unknown): OrreryError {
    const error = toOrreryError(thrown)
    return file.chosen ? error : notWhole(file.path, error, (shortId) => this.#isKey(shortId))
  }

  #isKey(shortId: string): boolean {
    try {
      this.#keystore.keys.find(shortId)
      return true
    } catch (thrown) {
      return thrown instanceof OrreryError && thrown.code === 'KEY_AMBIGUOUS'
    }
  }

  #restored({ file }: Member, { keyId, fileId, meta, output, part }: RestoredFile, job: Job): Ending {
    this.#clear(meta.path)
    const { bytes } = meta
    const alreadyThere = output !== null && part === null
    const blunted = output !== null && !isInert(meta) ? { blunted: true as const } : {}
    const ids = { keyId, fileId }
    const done = {
      status: 'done',
      source: file.path,
      output,
      bytes,
      ...ids,
      alreadyThere,
      ...blunted,
      ...(meta.job && { job: meta.job }),
    } as const
    // A copy of the file may have been opened at the same moment.
    const ifTaken = async () => {
      if (part !== null) await assertSameThere(part, meta, job.state.checkpoint)
      return { ...done, alreadyThere: true }
    }
    return { ok: true, done, part, ifTaken }
  }

  #clear(path: string): void {
    if (this.#output !== null && !this.#clearing.has(path))
      this.#clearing.set(path, clearDestination(this.#output, path))
  }
}

async function assertSameThere(part: PartFile, meta: Meta, checkpoint: () => void): Promise<void> {
  const folder = HeldFolder.hold(part.folder)
  try {
    await assertSameContent({ folder, name: part.name }, meta, checkpoint)
  } finally {
    folder.close()
  }
}
