/** What the workflows take and give: the same for the command line and the window. */
import type { ContainerChoice, ContainerKind } from '../../src-shared/container-kinds'
import type { ErrorReport } from '../../src-shared/errors'
import type { FileGap } from '../../src-shared/file-gap'
import type { FileId, KeyId } from '../../src-shared/ids'
import type { KeystoreDoubt } from '../../src-shared/keystore-doubt'
import type { Weakness } from '../../src-shared/weaknesses'
import type { JobPlace } from '../core/envelope/meta'

/**
 * What became of one file. `source` and `output` are paths for the user's eyes, never for a log. A file is skipped when
 * it lies in a chosen folder but has nothing to do with the job.
 */
export type FileOutcome =
  | FileDone
  | { readonly status: 'failed'; readonly source: string; readonly error: ErrorReport }
  | { readonly status: 'skipped'; readonly source: string; readonly error: ErrorReport }

export interface FileDone {
  readonly status: 'done'
  readonly source: string
  /** Null when nothing was to be written. */
  readonly output: string | null
  /** Bytes of the original file. */
  readonly bytes: number
  readonly keyId: KeyId
  readonly fileId: FileId
  /** Which of the files it is that were encrypted together. */
  readonly job?: JobPlace
  /** The same content lay at `output` already. */
  readonly alreadyThere: boolean
  /** The container that would have suited the file better but cannot hold so large a one. */
  readonly insteadOf?: ContainerKind
  /** Its name, or a folder's, would act as soon as it is shown, and was blunted. */
  readonly blunted?: true
}

/** Files that a cancel left undone are listed as failed with the code CANCELLED. */
export interface JobReport {
  readonly outcomes: readonly FileOutcome[]
  /** Bytes of the originals that are done. */
  readonly bytes: number
  readonly seconds: number
  readonly cancelled: boolean
  /** What could not be done as it should be, because a drive does not offer it; the files are whole all the same. */
  readonly weaknesses: readonly Weakness[]
  /** What spoke against the keystore when files were opened all the same. */
  readonly doubts?: readonly KeystoreDoubt[]
  /** Why the audit trail has no row of what was done. */
  readonly unrecorded?: ErrorReport
}

export interface EncryptRequest {
  /** Files and folders. */
  readonly inputs: readonly string[]
  /** Made if it is not there. */
  readonly outputDir: string
  readonly container: ContainerChoice
  /** What the user calls the key; empty for the name of the first input. */
  readonly label: string
  /** What Orrery made itself is encrypted too, where a person chose the file and no folder. */
  readonly again?: boolean
}

export interface EncryptReport extends JobReport {
  /** Null when no file was encrypted: no key is kept then. */
  readonly keyId: KeyId | null
}

export interface OpeningReport extends JobReport {
  /** What is missing of the jobs whose files were opened; not told after a cancel. */
  readonly gaps: readonly FileGap[]
}

/** Which files are to be opened. */
export interface VerifyRequest {
  readonly inputs: readonly string[]
  /** When it is there, files under any other key are skipped. */
  readonly onlyKeys?: ReadonlySet<KeyId>
}

export interface DecryptRequest extends VerifyRequest {
  /** Made if it is not there. */
  readonly outputDir: string
}

/** What anyone can read from an encrypted file without a key. */
export type Inspection =
  | {
      readonly status: 'encrypted'
      readonly source: string
      readonly container: ContainerKind
      readonly keyId: KeyId
      readonly fileId: FileId
      readonly tiles: number
      readonly rows: number
      readonly bytesOnDisk: number
    }
  | { readonly status: 'failed'; readonly source: string; readonly error: ErrorReport }
  | { readonly status: 'skipped'; readonly source: string; readonly error: ErrorReport }
