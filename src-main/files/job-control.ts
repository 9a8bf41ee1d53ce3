/** How long work on files is watched and stopped: the same for every job. */

/** What a job of several passes is at. */
export type Phase = 'encrypting' | 'verifying' | 'exporting'

/** Files and content bytes finished so far; `bytesDone` moves inside a large file too. */
export interface Progress {
  readonly filesDone: number
  readonly filesTotal: number
  readonly bytesDone: number
  readonly bytesTotal: number
  /** Where a job has several; files are those of the phase, bytes those of the whole job. */
  readonly phase?: Phase
}

export interface JobControl {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}
