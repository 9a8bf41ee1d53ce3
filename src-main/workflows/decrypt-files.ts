/** Opens encrypted files with the keys in the keystore: to write them, or only to verify them. */
import { resolve } from 'node:path'
import type { AuditAction } from '../../src-shared/audit-record'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import type { JobControl } from '../files/job-control'
import { prepareFolder } from '../files/prepare-folder'
import { assertSameContent, clearDestination } from '../jobs/destination'
import { findFiles } from '../jobs/find-files'
import { isLargeEncrypted } from '../jobs/large-files'
import type { DecryptRequest, FileOutcome, JobReport, VerifyRequest } from '../jobs/reports'
import { restoreLargeFile } from '../jobs/restore-large-file'
import { dropParts, type Ending, type Job, type Member, runJob } from '../jobs/run-job'
import type { KeyedAnswer, KeyMaterial, RestoredFile } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'
import type { Keystore } from '../keystore'
import { recordJob } from './record-job'

export type { FileOutcome, JobReport }

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
): Promise<JobReport> {
  tools.keystore.audit.assertWhole()
  const outputDir = resolve(request.outputDir)
  return openFiles(tools, request, outputDir, 'decrypted', control)
}

/** Does everything that decrypting does except writing. @throws OrreryError NOTHING_TO_DO, KEYSTORE_LOCKED. */
export async function verifyFiles(
  tools: DecryptTools,
  request: VerifyRequest,
  control: JobControl = {},
): Promise<JobReport> {
  tools.keystore.audit.assertWhole()
  return openFiles(tools, request, null, 'verified', control)
}

async function openFiles(
  { keystore, pool }: DecryptTools,
  { inputs, onlyKeys }: VerifyRequest,
  outputDir: string | null,
  action: AuditAction,
  control: JobControl,
): Promise<JobReport> {
  const found = await findFiles(inputs, outputDir ?? undefined)
  if (found.length === 0) throw new OrreryError('NOTHING_TO_DO')
  if (outputDir !== null) await prepareFolder(outputDir)
  const opening = new Opening(keystore, outputDir, onlyKeys)
  const report = await runJob(pool, found, outputDir ?? '', control, {
    isLarge: ({ bytes }) => isLargeEncrypted(bytes),
    many: (members, job) => opening.many(members, job),
    large: (member, job) => opening.large(member, job),
  })
  await opening.ended()
  const done = report.outcomes.filter((outcome) => outcome.status === 'done')
  const keyIds = [...new Set(done.map((outcome) => outcome.keyId))]
  return recordJob(report, () => {
    if (done.length > 0) keystore.recordWork({ action, keyIds, files: done.length })
  })
}

/** How many keys go with a call: those of the files before are most likely those of the next ones. */
const KEYS_AT_HAND = 16

/** A file and the key it asked for. */
interface Wanting {
  readonly member: Member
  readonly key: KeyMaterial
}

/** The files of one job. Workers are given the keys that they ask for, not the keystore. */
class Opening {
  readonly #keystore: Keystore
  readonly #outputDir: string | null
  readonly #onlyKeys: ReadonlySet<KeyId> | undefined
  /** In the order of their use. */
  readonly #atHand = new Map<KeyId, KeyMaterial>()
  readonly #clearing = new Map<string, Promise<void>>()

  /** @param outputDir null to write nothing. */
  constructor(keystore: Keystore, outputDir: string | null, onlyKeys?: ReadonlySet<KeyId>) {
    this.#keystore = keystore
    this.#outputDir = outputDir
    this.#onlyKeys = onlyKeys
  }

  /** Resolves when the folders that were written to are cleared of what a killed run left half-written. */
  async ended(): Promise<void> {
    await Promise.all(this.#clearing.values())
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
    if (!answer.ok) throw OrreryError.fromReport(answer.error)
    job.settle(
      member,
      this.#restored(member, await restoreLargeFile(answer.value, this.#outputDir, job), job),
    )
  }

  /** Settles all files but those whose key was not given and is in the keystore. */
  async #restore(members: readonly Member[], keys: readonly KeyMaterial[], job: Job): Promise<Wanting[]> {
    const paths = members.map(({ file }) => file.path)
    const answers = await job.run('restoreFiles', { paths, keys, outputDir: this.#outputDir }, dropParts)
    return members.flatMap((member, n) => {
      try {
        const answer = answers[n] as KeyedAnswer<RestoredFile>
        if ('keyWanted' in answer) return [{ member, key: this.#key(answer.keyWanted) }]
        if (!answer.ok) throw OrreryError.fromReport(answer.error)
        job.settle(member, this.#restored(member, answer.value, job))
      } catch (thrown) {
        job.settle(member, { ok: false, error: toOrreryError(thrown) })
      }
      return []
    })
  }

  /** @throws OrreryError KEY_NOT_CHOSEN, KEY_UNKNOWN, and what the keystore throws. */
  #key(keyId: KeyId): KeyMaterial {
    if (this.#onlyKeys?.has(keyId) === false) throw new OrreryError('KEY_NOT_CHOSEN')
    const key = this.#atHand.get(keyId) ?? this.#keystore.keys.get(keyId)
    if (key === undefined) throw new OrreryError('KEY_UNKNOWN')
    const material = { keyId, digest: key.digest }
    this.#atHand.delete(keyId)
    this.#atHand.set(keyId, material)
    for (const oldest of this.#atHand.keys()) {
      if (this.#atHand.size <= KEYS_AT_HAND) break
      this.#atHand.delete(oldest)
    }
    return material
  }

  #restored({ file }: Member, { keyId, fileId, meta, output, part }: RestoredFile, job: Job): Ending {
    this.#clear(meta.path)
    const { bytes } = meta
    const alreadyThere = output !== null && part === null
    const done = { status: 'done', source: file.path, output, bytes, keyId, fileId, alreadyThere } as const
    // A copy of the file may have been opened at the same moment.
    const ifTaken = async () => {
      await assertSameContent(part?.target ?? '', meta, job.state.checkpoint)
      return { ...done, alreadyThere: true }
    }
    return { ok: true, done, part, ifTaken }
  }

  #clear(path: string): void {
    if (this.#outputDir !== null && !this.#clearing.has(path))
      this.#clearing.set(path, clearDestination(this.#outputDir, path))
  }
}
