/** What strangers' files may cost. */

export interface StudyLimits {
  /** While files are searched for: for how long none is found. */
  readonly walkMs: number
  /** A look at a file's beginning. */
  readonly lookMs: number
  /** One frame, a header, a document. */
  readonly openMs: number
  /** What is read from end to end: so much and as long as its bytes take. */
  readonly bytesAMs: number
  /** Bytes of an encrypted file or a member of a ZIP that is unfolded in memory. */
  readonly mostContent: number
  /** Bytes of such contents that are kept. */
  readonly keptContent: number
  /** Bytes of all attributes of a series in one answer, more or less: those of the other files are asked for one by one. */
  readonly mostAttributes: number
  /** Of the whole process: then the threads at work are stopped. */
  readonly mostMemory: number
}

const MiB = 2 ** 20

export const STUDY_LIMITS: StudyLimits = {
  walkMs: 60_000,
  lookMs: 10_000,
  openMs: 20_000,
  bytesAMs: 5_000,
  mostContent: 512 * MiB,
  keptContent: 128 * MiB,
  mostAttributes: 64 * MiB,
  mostMemory: 2048 * MiB,
}
