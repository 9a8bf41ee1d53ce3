/** Encrypts files and folders under a new key. */
import { basename, join, resolve } from 'node:path'
import type { ContainerChoice } from '../../src-shared/container-kinds'
import { fitKeyLabel } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import { shortId } from '../../src-shared/short-id'
import { isSafeName, isSafePath } from '../core/envelope/safe-names'
import { MAX_CONTENT_BYTES } from '../core/envelope/tiles'
import { throwIfCancelled, unlessCancelled } from '../files/cancel'
import type { JobControl } from '../files/job-control'
import { prepareFolder } from '../files/prepare-folder'
import { findFiles } from '../jobs/find-files'
import { isLargeSource } from '../jobs/large-files'
import type { EncryptReport, EncryptRequest } from '../jobs/reports'
import { dropParts, type Ending, type FoundFile, type Job, type Member, runJob } from '../jobs/run-job'
import { sealLargeFile } from '../jobs/seal-large-file'
import type { Answer, KeyMaterial, SealedFile, SealTask } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'
import type { DecoySource } from '../keygen/decoy-source'
import type { JobKey } from '../keygen/job-key'
import { makeJobKey } from '../keygen/make-job-key'
import type { Keystore } from '../keystore'
import { recordJob } from './record-job'

export type { EncryptReport, EncryptRequest }

export interface EncryptTools {
  readonly keystore: Keystore
  readonly pool: WorkerPool
  /** Asked only when the keystore has no decoy made ahead. */
  readonly decoys: DecoySource
}

/**
 * The new key is in the keystore before the first file is written, so that whatever is written can be opened. Output
 * names tell the key and a number, nothing of the originals. A key that locks no file is not kept.
 * @throws OrreryError NOTHING_TO_DO, OUTPUT_UNWRITABLE, CANCELLED before there is a key, and what the keystore and the
 * key generation throw; what befalls one file is in its outcome.
 */
export async function encryptFiles(
  tools: EncryptTools,
  request: EncryptRequest,
  control: JobControl = {},
): Promise<EncryptReport> {
  tools.keystore.audit.assertWhole()
  const outputDir = resolve(request.outputDir)
  const found = await findFiles(request.inputs, outputDir)
  if (found.length === 0) throw new OrreryError('NOTHING_TO_DO')
  await prepareFolder(outputDir)
  const key = await newKey(tools, request, control.signal)
  const digits = Math.max(4, String(found.length).length)
  const stemOf = (index: number) =>
    join(outputDir, `${shortId(key.keyId)}-${String(index + 1).padStart(digits, '0')}`)
  const plan = { key: { keyId: key.keyId, digest: key.digest }, container: request.container, stemOf }
  const report = await runJob(tools.pool, found, outputDir, control, {
    isLarge: ({ bytes }) => isLargeSource(bytes),
    many: (members, job) => encryptMany(members, plan, job),
    large: (member, job) => encryptLarge(member, plan, job),
  })
  const files = report.outcomes.filter((outcome) => outcome.status === 'done').length
  // After a cancel a last file may still be on its way to its name, so that key is kept.
  const isKept = files > 0 || report.cancelled
  return recordJob({ ...report, keyId: isKept ? key.keyId : null }, () => {
    if (isKept) tools.keystore.recordWork({ action: 'encrypted', keyIds: [key.keyId], files })
    else tools.keystore.dropJobKey(key.keyId)
  })
}

/** What the key of a job will be called. */
function keyLabelFor({ label, inputs }: EncryptRequest): string {
  return fitKeyLabel(label) || fitKeyLabel(basename(resolve(inputs[0] ?? '.')))
}

async function newKey(
  tools: EncryptTools,
  request: EncryptRequest,
  signal: AbortSignal | undefined,
): Promise<JobKey> {
  const label = keyLabelFor(request)
  throwIfCancelled(signal)
  const decoy = tools.keystore.decoys.take() ?? (await unlessCancelled(tools.decoys.decoy(), signal))
  const key = await makeJobKey(label, decoy)
  tools.keystore.addJobKey(key)
  return key
}

/** What is the same for all files. */
interface Plan {
  readonly key: KeyMaterial
  readonly container: ContainerChoice
  /** Path of the encrypted file of a member of the job, without extension. */
  stemOf(index: number): string
}

async function encryptMany(members: readonly Member[], plan: Plan, job: Job): Promise<void> {
  const fit = members.filter((member) => {
    const error = unfitness(member.file)
    if (error !== undefined) job.settle(member, { ok: false, error })
    return error === undefined
  })
  if (fit.length === 0) return
  const files = fit.map((member) => sealTask(member, plan))
  const { key, container } = plan
  const answers = await job.run('sealFiles', { files, key, container }, dropParts)
  fit.forEach((member, n) => {
    const answer = answers[n] as Answer<SealedFile>
    if (answer.ok) job.settle(member, encrypted(member, key, answer.value))
    else job.settle(member, { ok: false, error: OrreryError.fromReport(answer.error) })
  })
}

async function encryptLarge(member: Member, plan: Plan, job: Job): Promise<void> {
  const error = unfitness(member.file)
  if (error !== undefined) throw error
  const sealed = await sealLargeFile(sealTask(member, plan), plan.key, plan.container, job)
  job.settle(member, encrypted(member, plan.key, sealed))
}

/** Why a file cannot be encrypted whatever is in it. */
function unfitness({ bytes, name, folder }: FoundFile): OrreryError | undefined {
  if (bytes > MAX_CONTENT_BYTES) return new OrreryError('FILE_TOO_LARGE')
  if (!isSafeName(name) || !isSafePath(folder))
    return new OrreryError('NAME_UNSAFE', { advice: { name: 'renameFile' } })
  return undefined
}

function sealTask({ file, index }: Member, { stemOf }: Plan): SealTask {
  const { path, name, folder, bytes } = file
  return { path, name, folder, bytes, stem: stemOf(index) }
}

function encrypted(
  { file }: Member,
  { keyId }: KeyMaterial,
  { fileId, part, insteadOf }: SealedFile,
): Ending {
  const { path, bytes } = file
  const done = {
    status: 'done',
    source: path,
    output: part.target,
    bytes,
    keyId,
    fileId,
    alreadyThere: false,
    ...(insteadOf === undefined ? {} : { insteadOf }),
  } as const
  return { ok: true, done, part }
}
