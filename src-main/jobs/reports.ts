/** What the workflows take and give: the same for the command line and the window. */
import type { ContainerChoice, ContainerKind } from '../../src-shared/container-kinds'
import type { ErrorReport } from '../../src-shared/errors'
import type { FileId, KeyId } from '../../src-shared/ids'

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
  /** The same content lay at `output` already. */
  readonly alreadyThere: boolean
  /** The container that would have suited the file better but cannot hold so large a one. */
  readonly insteadOf?: ContainerKind
}

/** Files that a cancel left undone are listed as failed with the code CANCELLED. */
export interface JobReport {
  readonly outcomes: readonly FileOutcome[]
  /** Bytes of the originals that are done. */
  readonly bytes: number
  readonly seconds: number
  readonly cancelled: boolean
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
}

export interface EncryptReport extends JobReport {
  /** Null when no file was encrypted: no key is kept then. */
  readonly keyId: KeyId | null
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
