/** Sends encrypted files, bundles and cards to a drive or folder, and records it. */
import { basename, resolve } from 'node:path'
import type { AuditMark } from '../../src-shared/audit-record'
import { fitKeyLabel } from '../../src-shared/display-text'
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { FileGap } from '../../src-shared/file-gap'
import type { PlannedFile } from '../drives/copy-plan'
import {
  checkCopy,
  type SendCheck,
  Sending,
  type SendReport,
  type SendRequest,
  SendStopped,
} from '../drives/copy-to-drive'
import type { JobControl } from '../files/job-control'
import type { WorkerPool } from '../jobs/worker-pool'
import type { Keystore } from '../keystore'
import { gapsOfFiles, type LockedFile } from './gaps-of-files'
import { inspectFiles } from './inspect-files'

export { type SendCheck, type SendReport, type SendRequest, SendStopped }

export interface SendTools {
  readonly keystore: Keystore
  readonly pool: WorkerPool
}

export interface SendToRequest extends SendRequest {
  /** What the person knows the target by; by default its folder's name. */
  readonly targetName?: string
}

export interface RecordedSendReport extends SendReport {
  /** Why the audit trail has no row of what was sent. */
  readonly unrecorded?: ErrorReport
  /** What is missing of the jobs whose files were sent. */
  readonly gaps: readonly FileGap[]
}

/**
 * Copies as `copyToDrive` does. Files that reached the drive before an error or a cancel are recorded too.
 * @throws OrreryError KEYSTORE_READ_ONLY and AUDIT_BROKEN before anything is copied, what `Sending.plan` throws, and what keeps a
 * file from being opened by anybody (HEADER_DAMAGED and its relatives); SendStopped afterwards.
 */
export async function sendFiles(
  { keystore, pool }: SendTools,
  request: SendToRequest,
  control: JobControl = {},
): Promise<RecordedSendReport> {
  keystore.assertTrusted()
  const sending = await Sending.plan(request, control.signal)
  const locked = await lockedAmong(pool, sending.files, control.signal)
  const record = (...marks: AuditMark[]): ErrorReport | undefined => {
    const { arrived } = sending
    if (arrived.length === 0) return undefined
    try {
      const sources = new Set(arrived.map(({ source }) => source))
      const keyIds = [...new Set(locked.flatMap(({ path, keyId }) => (sources.has(path) ? [keyId] : [])))]
      const row = { action: 'sent', keyIds, files: arrived.length, detail: nameOf(request) } as const
      keystore.recordWork(marks.length === 0 ? row : { ...row, marks })
      return undefined
    } catch (thrown) {
      return toOrreryError(thrown).report()
    }
  }
  try {
    const report = await sending.run(control)
    const unrecorded = record()
    const gaps = await gapsAmong(keystore, pool, locked)
    return { ...report, gaps, ...(unrecorded === undefined ? {} : { unrecorded }) }
  } catch (thrown) {
    const unrecorded = record('stoppedBeforeTheEnd')
    throw new SendStopped(toOrreryError(thrown), sending.arrived.length, unrecorded)
  }
}

/** What sending would come to, told before it begins; nothing is written. Throws CANCELLED. */
export function checkSend(request: SendRequest, signal?: AbortSignal): Promise<SendCheck> {
  return checkCopy(request, signal)
}

/** Without the folders above, which tell more than whom or what it was for. */
function nameOf({ targetName, targetDir }: SendToRequest): string {
  const folder = resolve(targetDir)
  return fitKeyLabel(targetName ?? '') || fitKeyLabel(basename(folder)) || fitKeyLabel(folder)
}

/** The encrypted ones, with the keys that lock them. Throws why one of them is none that anybody could open, CANCELLED. */
async function lockedAmong(
  pool: WorkerPool,
  planned: readonly PlannedFile[],
  signal?: AbortSignal,
): Promise<LockedFile[]> {
  const files = planned.filter(({ kind }) => kind === 'file')
  if (files.length === 0) return []
  const chosen = new Set(files.filter(({ parts }) => parts.length === 1).map(({ source }) => source))
  const inspections = await inspectFiles(
    pool,
    files.map(({ source }) => source),
    signal,
  )
  return inspections.map((file) => {
    if (file.status === 'encrypted')
      return { path: file.source, keyId: file.keyId, chosen: chosen.has(file.source) }
    throw new OrreryError(file.error.code, {
      advice: { name: 'takeOutBroken', file: basename(file.source) },
    })
  })
}

/** Nothing where that cannot be told: the files were sent all the same. */
async function gapsAmong(
  keystore: Keystore,
  pool: WorkerPool,
  locked: readonly LockedFile[],
): Promise<FileGap[]> {
  try {
    return await gapsOfFiles(keystore, pool, locked)
  } catch {
    return []
  }
}
