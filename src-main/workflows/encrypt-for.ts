/** Encrypts for somebody: files under a new key, read back and opened, and the key in a bundle of its own. */
import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import { BUNDLE_ENDING } from '../../src-shared/shared-kind'
import { refuseBundleBesideFiles } from '../drives/keys-beside-files'
import { dropFromPageCache } from '../drives/page-cache'
import { throwIfCancelled } from '../files/cancel'
import { createPending } from '../files/commit'
import { freePath } from '../files/free-name'
import type { JobControl, Phase, Progress } from '../files/job-control'
import type { FileOutcome } from '../jobs/reports'
import type { Keystore } from '../keystore'
import { bundleStem } from './bundle-stem'
import { verifyFiles } from './decrypt-files'
import { type EncryptReport, type EncryptRequest, type EncryptTools, encryptFiles } from './encrypt-files'
import { assertExportable, type ExportLock, exportKeys } from './export-keys'

export interface ShareRequest {
  readonly lock: ExportLock
  /** An existing folder, where the bundle goes. */
  readonly folder: string
  /** The bundle may lie where the encrypted files are. */
  readonly keysWithFiles?: boolean
}

export interface EncryptForRequest extends EncryptRequest {
  /** Every encrypted file is read back and opened in memory. */
  readonly verify: boolean
  /** Null to export no key. */
  readonly share: ShareRequest | null
}

/** How the encrypted files stood the test. */
export interface Verification {
  /** How many were opened and are whole. */
  readonly files: number
  /** Those that were not; `source` is the encrypted file. */
  readonly failed: readonly FileOutcome[]
  /** Some were not tried. All files stay. */
  readonly cancelled: boolean
  /** Whether they came from the drive, as far as the system can tell, or perhaps from memory. */
  readonly readBackFrom: 'drive' | 'cache'
}

export interface EncryptForReport extends EncryptReport {
  /** Null when it was not asked for, or encryption was cancelled or gave no file. */
  readonly verified: Verification | { readonly error: ErrorReport } | null
  /** Null when none was asked for, or the job was cancelled before or gave no file. */
  readonly bundle: { readonly file: string } | { readonly error: ErrorReport } | null
}

/**
 * Everything that can be known is checked before the first file is encrypted. Progress counts files of the present
 * phase and bytes of the whole job. What goes wrong once files are encrypted is in the report, with the files.
 * @throws OrreryError KEYS_BESIDE_FILES, OUTPUT_UNWRITABLE for the bundle's folder, what `assertExportable` and
 * `encryptFiles` throw.
 */
export async function encryptFor(
  tools: EncryptTools,
  request: EncryptForRequest,
  control: JobControl = {},
): Promise<EncryptForReport> {
  const { keystore } = tools
  const { share } = request
  keystore.assertTrusted()
  if (share !== null) await assertShareable(keystore, share, request)
  throwIfCancelled(control.signal)
  const whole = new WholeJob(request.verify ? 2 : 1, control)
  const encrypted = await encryptFiles(tools, request, whole.phase('encrypting', 0))
  const report: EncryptForReport = { ...encrypted, verified: null, bundle: null }
  const { keyId } = encrypted
  if (keyId === null || encrypted.cancelled) return report
  const outputs = encrypted.outcomes.flatMap((outcome) =>
    outcome.status === 'done' && outcome.output !== null ? [outcome.output] : [],
  )
  const verified = request.verify ? await verify(tools, outputs, whole.phase('verifying', 1)) : null
  const cancelled = control.signal?.aborted ?? false
  if (share === null || cancelled) return { ...report, verified, cancelled }
  whole.exporting()
  const { weaknesses, ...bundle } = await writeBundle(keystore, keyId, share)
  return { ...report, verified, bundle, weaknesses: [...new Set([...report.weaknesses, ...weaknesses])] }
}

/** Whether `encryptFor` would refuse that bundle's place. What else may be wrong with the folders it tells itself. */
export async function wouldLieBeside(bundleFolder: string, outputDir: string): Promise<boolean> {
  try {
    await refuseBundleBesideFiles(bundleFolder, resolve(outputDir))
    return false
  } catch (thrown) {
    return thrown instanceof OrreryError && thrown.code === 'KEYS_BESIDE_FILES'
  }
}

/** For whoever wants to know before they begin. @throws OrreryError as `encryptFor` before the first file. */
export async function assertShareable(
  keystore: Keystore,
  { lock, folder, keysWithFiles }: ShareRequest,
  request: EncryptRequest,
): Promise<void> {
  await assertExportable(keystore, lock)
  try {
    const real = await realpath(folder)
    if (!(await stat(real)).isDirectory()) throw new OrreryError('OUTPUT_UNWRITABLE')
    const pending = await createPending(await freePath(real, 'key', BUNDLE_ENDING), 'shared')
    await pending.discard()
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
  if (!keysWithFiles) await refuseBundleBesideFiles(folder, resolve(request.outputDir))
}

async function verify(
  tools: EncryptTools,
  outputs: readonly string[],
  control: JobControl,
): Promise<EncryptForReport['verified']> {
  try {
    const isForgotten = await dropFromPageCache(outputs, control.signal)
    const { outcomes, cancelled } = await verifyFiles(tools, { inputs: outputs }, control)
    return {
      files: outcomes.filter(({ status }) => status === 'done').length,
      failed: outcomes.filter((outcome) => outcome.status !== 'done' && outcome.error.code !== 'CANCELLED'),
      cancelled,
      readBackFrom: isForgotten ? 'drive' : 'cache',
    }
  } catch (thrown) {
    return { error: toOrreryError(thrown).report() }
  }
}

async function writeBundle(
  keystore: Keystore,
  keyId: KeyId,
  { lock, folder }: ShareRequest,
): Promise<NonNullable<EncryptForReport['bundle']> & Pick<EncryptForReport, 'weaknesses'>> {
  try {
    const file = await freePath(resolve(folder), bundleStem([keyId]), BUNDLE_ENDING)
    const weaknesses = await exportKeys(keystore, { keyIds: [keyId], lock, file })
    return { file, weaknesses }
  } catch (thrown) {
    return { error: toOrreryError(thrown).report(), weaknesses: [] }
  }
}

/** The progress of all phases as one. */
class WholeJob {
  readonly #passes: number
  readonly #control: JobControl
  #passBytes = 0
  #last: Progress = { filesDone: 0, filesTotal: 0, bytesDone: 0, bytesTotal: 0 }

  /** @param passes how often every file is worked on. */
  constructor(passes: number, control: JobControl) {
    this.#passes = passes
    this.#control = control
  }

  /** What one pass over the files is watched by; the first pass tells how many bytes each of them counts. */
  phase(phase: Phase, passesBefore: number): JobControl {
    const onProgress = ({ filesDone, filesTotal, bytesDone, bytesTotal }: Progress) => {
      if (passesBefore === 0) this.#passBytes = bytesTotal
      const share = bytesTotal === 0 ? 1 : bytesDone / bytesTotal
      const bytes = Math.floor(this.#passBytes * (passesBefore + share))
      this.#tell({
        phase,
        filesDone,
        filesTotal,
        bytesDone: bytes,
        bytesTotal: this.#passes * this.#passBytes,
      })
    }
    const { signal } = this.#control
    return signal === undefined ? { onProgress } : { signal, onProgress }
  }

  exporting(): void {
    this.#tell({ ...this.#last, phase: 'exporting', bytesDone: this.#last.bytesTotal })
  }

  #tell(progress: Progress): void {
    this.#last = progress
    this.#control.onProgress?.(progress)
  }
}
