/** What the workflows take and give: the same for the command line and the window. */
import type { ErrorReport } from '../../src-shared/errors'
import type { FileId, KeyId } from '../../src-shared/ids'

export type ContainerChoice = 'auto' | 'png' | 'dicom'

/** Files and content bytes finished so far; `bytesDone` moves inside a large file too. */
export interface Progress {
  readonly filesDone: number
  readonly filesTotal: number
  readonly bytesDone: number
  readonly bytesTotal: number
}

export interface JobControl {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** What became of one file. `source` and `output` are paths for the user's eyes, never for a log. */
export type FileOutcome =
  | { readonly status: 'done'; readonly source: string; readonly output: string; readonly bytes: number; readonly keyId: KeyId; readonly fileId: FileId }
  | { readonly status: 'failed'; readonly source: string; readonly error: ErrorReport }

/** `cancelled` files are listed as failed with the code CANCELLED. */
export interface JobReport {
  readonly outcomes: readonly FileOutcome[]
  readonly bytes: number
  readonly seconds: number
  readonly cancelled: boolean
}

export interface EncryptRequest {
  readonly inputs: readonly string[]
  readonly outputDir: string
  readonly container: ContainerChoice
  readonly label: string
}

export interface EncryptReport extends JobReport {
  readonly keyId: KeyId
}

export interface DecryptRequest {
  readonly inputs: readonly string[]
  readonly outputDir: string
}

export interface VerifyRequest {
  readonly inputs: readonly string[]
}
