/** Sends encrypted files, bundles and cards to a drive or folder, and records it. */
import type { AuditMark } from '../../src-shared/audit-record'
import type { KeyId } from '../../src-shared/ids'
import { copyToDrive, type SendReport, type SendRequest } from '../drives/copy-to-drive'
import type { JobControl } from '../files/job-control'
import type { WorkerPool } from '../jobs/worker-pool'
import type { Keystore } from '../keystore'
import { inspectFiles } from './inspect-files'

export type { SendReport, SendRequest }

export interface SendTools {
  readonly keystore: Keystore
  readonly pool: WorkerPool
}

/**
 * Copies as `copyToDrive` does. Files that reached the drive before an error or a cancel are recorded too.
 * @throws OrreryError AUDIT_BROKEN before anything is copied, what `copyToDrive` throws and what the keystore throws.
 */
export async function sendFiles(
  { keystore, pool }: SendTools,
  request: SendRequest,
  control: JobControl = {},
): Promise<SendReport> {
  keystore.audit.assertWhole()
  let files = 0
  const record = async (...marks: AuditMark[]) => {
    const keyIds = await keysOf(pool, request.inputs)
    const row = { action: 'sent', keyIds, files } as const
    keystore.recordWork(marks.length === 0 ? row : { ...row, marks })
  }
  try {
    const report = await copyToDrive(request, {
      ...control,
      onProgress(progress) {
        files = progress.filesDone
        control.onProgress?.(progress)
      },
    })
    await record()
    return report
  } catch (thrown) {
    if (files > 0) await record('stoppedBeforeTheEnd')
    throw thrown
  }
}

/** The keys that lock the encrypted files among the inputs. */
async function keysOf(pool: WorkerPool, inputs: readonly string[]): Promise<KeyId[]> {
  const inspections = await inspectFiles(pool, inputs)
  return [...new Set(inspections.flatMap((file) => (file.status === 'encrypted' ? [file.keyId] : [])))]
}
