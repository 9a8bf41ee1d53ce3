/** Encrypts files and folders under a new key. */
import { basename, join, resolve } from 'node:path'
import type { ContainerChoice, ContainerKind } from '../../src-shared/container-kinds'
import { fitKeyLabel } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import { concat } from '../core/bytes'
import { CONTAINERS, HEAD_BYTES, suitableContainer } from '../core/containers'
import { isSafeName, isSafePath } from '../core/envelope/safe-names'
import { layoutOf, MAX_CONTENT_BYTES, paddedBytes } from '../core/envelope/tiles'
import { throwIfCancelled, unlessCancelled } from '../files/cancel'
import { createPending } from '../files/commit'
import { readStart } from '../files/file-bytes'
import type { JobControl } from '../files/job-control'
import { prepareFolder } from '../files/prepare-folder'
import { findFiles } from '../jobs/find-files'
import type { EncryptReport, EncryptRequest, FileDone } from '../jobs/reports'
import { type FoundFile, isLarge, type Job, runJob, tileRanges } from '../jobs/run-job'
import type { KeyMaterial, SourceFile } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'
import type { DecoySource } from '../keygen/decoy-source'
import type { JobKey } from '../keygen/job-key'
import { makeJobKey } from '../keygen/make-job-key'
import type { Keystore } from '../keystore'

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
  const target = (index: number, kind: ContainerKind) => {
    const number = String(index + 1).padStart(digits, '0')
    return join(outputDir, `${key.keyId.slice(0, 8)}-${number}${CONTAINERS[kind].extension}`)
  }
  const report = await runJob(tools.pool, found, control, async (file, job, index) => {
    const kind = await containerFor(request.container, file)
    return encryptFile(job, file, key, kind, target(index, kind))
  })
  const files = report.outcomes.filter((outcome) => outcome.status === 'done').length
  // After a cancel a last file may still be on its way to its name, so that key is kept.
  if (files === 0 && !report.cancelled) {
    tools.keystore.dropJobKey(key.keyId)
    return { ...report, keyId: null }
  }
  tools.keystore.recordWork({ action: 'encrypted', keyIds: [key.keyId], files })
  return { ...report, keyId: key.keyId }
}

async function newKey(
  tools: EncryptTools,
  request: EncryptRequest,
  signal: AbortSignal | undefined,
): Promise<JobKey> {
  const label = fitKeyLabel(request.label) || fitKeyLabel(basename(resolve(request.inputs[0] ?? '.')))
  throwIfCancelled(signal)
  const decoy = tools.keystore.decoys.take() ?? (await unlessCancelled(tools.decoys.decoy(), signal))
  const key = await makeJobKey(label, decoy)
  tools.keystore.addJobKey(key)
  return key
}

async function containerFor(choice: ContainerChoice, file: FoundFile): Promise<ContainerKind> {
  if (choice !== 'auto') return choice
  return suitableContainer(await readStart(file.path, HEAD_BYTES))
}

async function encryptFile(
  job: Job,
  file: FoundFile,
  key: KeyMaterial,
  kind: ContainerKind,
  target: string,
): Promise<FileDone> {
  if (file.bytes > MAX_CONTENT_BYTES) throw new OrreryError('FILE_TOO_LARGE')
  if (!isSafeName(file.name) || !isSafePath(file.folder)) {
    throw new OrreryError('NAME_UNSAFE', { advice: { name: 'renameFile' } })
  }
  const source: SourceFile = { path: file.path, name: file.name, folder: file.folder, bytes: file.bytes }
  const material = { keyId: key.keyId, digest: key.digest }
  const { fileId } = isLarge(paddedBytes(layoutOf(file.bytes)))
    ? await job.oneAtATime(() => encryptLarge(job, source, material, kind, target))
    : await job.run('encryptFile', { source, key: material, kind, target })
  const keyId: KeyId = key.keyId
  return {
    status: 'done',
    source: file.path,
    output: target,
    bytes: file.bytes,
    keyId,
    fileId,
    alreadyThere: false,
  }
}

/** One file in shared memory, its tiles over all workers. */
async function encryptLarge(
  job: Job,
  source: SourceFile,
  key: KeyMaterial,
  kind: ContainerKind,
  target: string,
) {
  const layout = layoutOf(source.bytes)
  const content = new SharedArrayBuffer(paddedBytes(layout))
  const { header, keys, filing } = await job.run('loadSource', { source, key, content })
  const parts = await Promise.all(
    tileRanges(layout.tiles, job.threads).map((range) =>
      job.run('sealTiles', { content, keys, layout, ...range }),
    ),
  )
  const whole = { ...header, tags: concat(...parts.map((part) => part.tags)) }
  const pending = await createPending(target)
  try {
    await job.run('writeContainer', { kind, path: pending.tempPath, header: whole, content, filing })
    job.state.checkpoint()
    await pending.commit()
  } catch (thrown) {
    await pending.discard()
    throw thrown
  }
  return { fileId: header.fileId }
}
