/** Sends encrypted files, bundles and cards to a drive or folder, and records it. */
import { basename, resolve } from 'node:path'
import type { AuditMark } from '../../src-shared/audit-record'
import { fitKeyLabel } from '../../src-shared/display-text'
import { type ErrorReport, toOrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
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
}

/**
 * Copies as `copyToDrive` does. Files that reached the drive before an error or a cancel are recorded too.
 * @throws OrreryError AUDIT_BROKEN before anything is copied, and what `Sending.plan` throws; SendStopped afterwards.
 */
export async function sendFiles(
  { keystore, pool }: SendTools,
  request: SendToRequest,
  control: JobControl = {},
): Promise<RecordedSendReport> {
  keystore.audit.assertWhole()
  const sending = await Sending.plan(request, control.signal)
  const record = async (...marks: AuditMark[]): Promise<ErrorReport | undefined> => {
    const { arrived } = sending
    if (arrived.length === 0) return undefined
    try {
      const files = arrived.filter(({ kind }) => kind === 'file').map(({ source }) => source)
      const keyIds = await keysOf(pool, files)
      const row = { action: 'sent', keyIds, files: arrived.length, detail: nameOf(request) } as const
      keystore.recordWork(marks.length === 0 ? row : { ...row, marks })
      return undefined
    } catch (thrown) {
      return toOrreryError(thrown).report()
    }
  }
  try {
    const report = await sending.run(control)
    const unrecorded = await record()
    return unrecorded === undefined ? report : { ...report, unrecorded }
  } catch (thrown) {
    const unrecorded = await record('stoppedBeforeTheEnd')
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

/** The keys that lock encrypted files. */
async function keysOf(pool: WorkerPool, files: readonly string[]): Promise<KeyId[]> {
  if (files.length === 0) return []
  const inspections = await inspectFiles(pool, files)
  return [...new Set(inspections.flatMap((file) => (file.status === 'encrypted' ? [file.keyId] : [])))]
}
