/** Encrypts files and folders under a new key. */
import { randomBytes } from 'node:crypto'
import { basename, resolve } from 'node:path'
import type { ContainerChoice } from '../../src-shared/container-kinds'
import { fitKeyLabel } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import { shortId } from '../../src-shared/short-id'
import type { JobPlace } from '../core/envelope/meta'
import { throwIfCancelled, unlessCancelled } from '../files/cancel'
import type { FolderPlace } from '../files/held-folder'
import type { JobControl } from '../files/job-control'
import { prepareFolder } from '../files/prepare-folder'
import { type Found, findFiles } from '../jobs/find-files'
import { isLargeSource } from '../jobs/large-files'
import type { EncryptReport, EncryptRequest } from '../jobs/reports'
import { dropParts, type Ending, type Job, type Member, runJob } from '../jobs/run-job'
import { sealLargeFile } from '../jobs/seal-large-file'
import { moveIntoShared, wipe } from '../jobs/shared-secret'
import type { Answer, KeyMaterial, SealedFile, SealTask } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'
import type { DecoySource } from '../keygen/decoy-source'
import type { JobKey } from '../keygen/job-key'
import { makeJobKey } from '../keygen/make-job-key'
import type { Keystore } from '../keystore'
import { leaveOutOwn } from './leave-out-own'
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
 * names tell the key and a number, nothing of the originals. A key that locks no file is not kept. What Orrery made itself is not
 * encrypted (`leaveOutOwn`). Each file knows which of how many it is, so that whoever opens them notices what is missing.
 * @throws OrreryError NOTHING_TO_DO, OUTPUT_UNWRITABLE, CANCELLED before there is a key, and what the keystore and the
 * key generation throw; what befalls one file is in its outcome.
 */
export async function encryptFiles(
  tools: EncryptTools,
  request: EncryptRequest,
  control: JobControl = {},
): Promise<EncryptReport> {
  tools.keystore.assertTrusted()
  const outputDir = resolve(request.outputDir)
  const everything = await unlessCancelled(
    findFiles(request.inputs, outputDir, control.signal),
    control.signal,
  )
  if (everything.length === 0) throw new OrreryError('NOTHING_TO_DO')
  const output = await prepareFolder(outputDir, 'shared')
  try {
    const found = await leaveOutOwn(tools.pool, everything, request.again ?? false, control.signal)
    return await encryptInto(tools, request, found, output.place, control)
  } finally {
    output.close()
  }
}

async function encryptInto(
  tools: EncryptTools,
  request: EncryptRequest,
  found: readonly Found[],
  output: FolderPlace,
  control: JobControl,
): Promise<EncryptReport> {
  const placeOf = placesOf(found)
  const key = await newKey(tools, request, control.signal)
  const stemOf = ({ number, of }: JobPlace) => {
    const digits = Math.max(4, String(of).length)
    return `${shortId(key.keyId)}-${String(number).padStart(digits, '0')}`
  }
  const material = { keyId: key.keyId, digest: moveIntoShared(key.digest) }
  const plan = { key: material, container: request.container, output, placeOf, stemOf }
  const report = await runJob(tools.pool, found, output, control, {
    isLarge: ({ bytes }) => isLargeSource(bytes),
    many: (members, job) => encryptMany(members, plan, job),
    large: (member, job) => encryptLarge(member, plan, job),
  }).finally(() => wipe(material.digest))
  const files = report.outcomes.filter((outcome) => outcome.status === 'done').length
  // After a cancel a last file may still be on its way to its name, so that key is kept.
  const isKept = files > 0 || report.cancelled
  return recordJob({ ...report, keyId: isKept ? key.keyId : null }, () => {
    if (isKept) tools.keystore.recordWork({ action: 'encrypted', keyIds: [key.keyId], files })
    else tools.keystore.dropJobKey(key.keyId)
  })
}

/** Which of the files that are to be encrypted each is, by its place in the list. */
function placesOf(found: readonly Found[]): (index: number) => JobPlace {
  const id = randomBytes(8).toString('hex')
  const numbers = new Uint32Array(found.length)
  let of = 0
  for (const [index, file] of found.entries()) if (file.ok) numbers[index] = ++of
  return (index) => ({ id, number: numbers[index] ?? 0, of })
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
  readonly output: FolderPlace
  placeOf(index: number): JobPlace
  /** Name of an encrypted file, without extension. */
  stemOf(place: JobPlace): string
}

async function encryptMany(members: readonly Member[], plan: Plan, job: Job): Promise<void> {
  const files = members.map((member) => sealTask(member, plan))
  const { key, container, output } = plan
  const answers = await job.run('sealFiles', { files, output, key, container }, dropParts)
  members.forEach((member, n) => {
    const answer = answers[n] as Answer<SealedFile>
    if (answer.ok) job.settle(member, encrypted(member, key, answer.value))
    else job.settle(member, { ok: false, error: OrreryError.fromReport(answer.error) })
  })
}

async function encryptLarge(member: Member, plan: Plan, job: Job): Promise<void> {
  const sealed = await sealLargeFile(sealTask(member, plan), plan.output, plan.key, plan.container, job)
  job.settle(member, encrypted(member, plan.key, sealed))
}

function sealTask({ file, index }: Member, { placeOf, stemOf }: Plan): SealTask {
  const { path, name, folder, bytes } = file
  const job = placeOf(index)
  return { path, name, folder, bytes, job, stem: stemOf(job) }
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
