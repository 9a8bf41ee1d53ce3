/** Opens encrypted files with the keys in the keystore: to write them, or only to verify them. */
import { resolve } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import { deriveFileKeys } from '../core/envelope/derive'
import { parseMeta } from '../core/envelope/meta'
import { openMeta } from '../core/envelope/seal'
import { paddedBytes } from '../core/envelope/tiles'
import type { JobControl } from '../files/job-control'
import { prepareFolder } from '../files/prepare-folder'
import { clearDestination } from '../jobs/destination'
import { findFiles } from '../jobs/find-files'
import type { DecryptRequest, FileDone, FileOutcome, JobReport, VerifyRequest } from '../jobs/reports'
import { writeRestored } from '../jobs/restore-file'
import { type FoundFile, isLarge, type Job, runJob, tileRanges } from '../jobs/run-job'
import type { EncryptedFile, KeyMaterial, Restored } from '../jobs/worker-calls'
import type { WorkerPool } from '../jobs/worker-pool'
import type { AuditAction, Keystore } from '../keystore'
import { nodePrimitives } from '../platform/node-crypto'

export type { FileOutcome, JobReport }

export interface DecryptTools {
  readonly keystore: Keystore
  readonly pool: WorkerPool
}

/**
 * Writes every file back below `outputDir`, in the folders it came from. Nothing of a file is written before all of it
 * has passed.
 * @throws OrreryError NOTHING_TO_DO, OUTPUT_UNWRITABLE, KEYSTORE_LOCKED; what befalls one file is in its outcome.
 */
export async function decryptFiles(
  tools: DecryptTools,
  request: DecryptRequest,
  control: JobControl = {},
): Promise<JobReport> {
  tools.keystore.audit.assertWhole()
  const outputDir = resolve(request.outputDir)
  await prepareFolder(outputDir)
  return openFiles(tools, request.inputs, outputDir, 'decrypted', control)
}

/** Does everything that decrypting does except writing. @throws OrreryError NOTHING_TO_DO, KEYSTORE_LOCKED. */
export async function verifyFiles(
  tools: DecryptTools,
  request: VerifyRequest,
  control: JobControl = {},
): Promise<JobReport> {
  tools.keystore.audit.assertWhole()
  return openFiles(tools, request.inputs, null, 'verified', control)
}

async function openFiles(
  { keystore, pool }: DecryptTools,
  inputs: readonly string[],
  outputDir: string | null,
  action: AuditAction,
  control: JobControl,
): Promise<JobReport> {
  const found = await findFiles(inputs, outputDir ?? undefined)
  if (found.length === 0) throw new OrreryError('NOTHING_TO_DO')
  const keyOf = keyLookUp(keystore)
  const cleared = new Set<string>()
  const report = await runJob(pool, found, control, async (source, job) => {
    const file = await openSealed(job, source, keyOf)
    if (outputDir !== null && !cleared.has(file.meta.path)) {
      cleared.add(file.meta.path)
      await clearDestination(outputDir, file.meta.path)
    }
    const { output, alreadyThere } = isLarge(paddedBytes(file.header))
      ? await job.oneAtATime(() => restoreLarge(job, file, outputDir))
      : await job.run('restoreFile', { file, outputDir })
    return doneOutcome(source, file, output, alreadyThere)
  })
  const done = report.outcomes.filter((outcome) => outcome.status === 'done')
  const keyIds = [...new Set(done.map((outcome) => outcome.keyId))]
  if (done.length > 0) keystore.recordWork({ action, keyIds, files: done.length })
  return report
}

type KeyLookUp = (keyId: KeyId) => KeyMaterial

/** Asks the keystore once for each key of a job. @throws OrreryError KEY_UNKNOWN. */
function keyLookUp(keystore: Keystore): KeyLookUp {
  const known = new Map<KeyId, KeyMaterial>()
  return (keyId) => {
    const key = known.get(keyId) ?? keystore.keys.get(keyId)
    if (key === undefined) throw new OrreryError('KEY_UNKNOWN')
    const material = { keyId, digest: key.digest }
    known.set(keyId, material)
    return material
  }
}

/** Header shape, then the key, then the sealed field (the order of FORMATS.md). */
async function openSealed(job: Job, { path }: FoundFile, keyOf: KeyLookUp): Promise<EncryptedFile> {
  const { kind, header } = await job.run('readHeader', { path })
  const key = keyOf(header.keyId)
  const keys = deriveFileKeys(nodePrimitives, key.digest, header.keyId, header.fileId)
  const paddedMeta = openMeta(nodePrimitives, keys, header.tiles, header.sealed)
  return { path, kind, header, key, keys, paddedMeta, meta: parseMeta(paddedMeta) }
}

/** One file in shared memory, its tiles over all workers. */
async function restoreLarge(job: Job, file: EncryptedFile, outputDir: string | null): Promise<Restored> {
  const content = new SharedArrayBuffer(paddedBytes(file.header))
  await job.run('loadPixels', { file, content })
  const { keys, header } = file
  await Promise.all(
    tileRanges(header.tiles, job.threads).map((range) =>
      job.run('openTiles', { content, keys, layout: header, tags: header.tags, ...range }),
    ),
  )
  await job.run('checkContent', { file, content })
  return writeRestored(file, new Uint8Array(content), outputDir, job.state)
}

function doneOutcome(
  source: FoundFile,
  file: EncryptedFile,
  output: string | null,
  alreadyThere: boolean,
): FileDone {
  const { keyId, fileId } = file.header
  return { status: 'done', source: source.path, output, bytes: file.meta.bytes, keyId, fileId, alreadyThere }
}
