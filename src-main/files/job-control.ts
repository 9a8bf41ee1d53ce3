/** How long work on files is watched and stopped: the same for every job. */

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
