/** Jobs as the window sees them. They belong to the main process: a page that was loaded again asks for the list. */
import { z } from 'zod'
import { CONTAINER_KINDS } from '../container-kinds'
import { ErrorReport } from '../error-report'
import { FileGap } from '../file-gap'
import { KeyId } from '../ids'
import { LabProgress } from '../lab/lab-progress'
import { MEASURE_NAMES } from '../lab/measure-names'
import { WEAKNESSES } from '../weaknesses'
import { Source } from './handles'
import { Count, Done, Instant, Nothing } from './shapes'

/** Names a running or ended job of this program. */
export const JobId = z.uuid().brand<'JobId'>()
export type JobId = z.infer<typeof JobId>

export const JobHandle = z.object({ jobId: JobId })

export const JobKind = z.enum(['encrypt', 'decrypt', 'verify', 'send', 'lab'])
export type JobKind = z.infer<typeof JobKind>

/** Files and content bytes finished so far. */
export const Progress = z.object({
  filesDone: Count,
  filesTotal: Count,
  bytesDone: z.number().nonnegative(),
  bytesTotal: z.number().nonnegative(),
  phase: z.enum(['encrypting', 'verifying', 'exporting', 'measuring']).optional(),
  /** Of the lab: how far each measure of the picture at work is. */
  lab: LabProgress.optional(),
})
export type Progress = z.infer<typeof Progress>

/** What the lab found in the folder of a report, by the names of the folders. */
export const LabRemarks = z.object({
  /** Measured before, changed by somebody since, and so measured anew. */
  changed: z.array(z.enum(MEASURE_NAMES)),
  /** Reports of the same picture that are not as they were written. */
  damaged: z.array(z.string()),
  /** Where files were left that lay among the report's. */
  strangers: z.string().nullable(),
})
export type LabRemarks = z.infer<typeof LabRemarks>

export const FileOutcome = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('done'),
    /** Names to show, as all in here: the path below what was chosen, the path below the target. */
    source: z.string(),
    /** Null when nothing was to be written. */
    output: z.string().nullable(),
    /** The container that would have suited the file better but cannot hold so large a one. */
    insteadOf: z.enum(CONTAINER_KINDS).optional(),
    /** Its name would act as soon as it is shown, and was blunted. */
    blunted: z.literal(true).optional(),
    remarks: LabRemarks.optional(),
  }),
  z.object({ status: z.literal('failed'), source: z.string(), error: ErrorReport }),
  /** It lay in a chosen folder but has nothing to do with the job. */
  z.object({ status: z.literal('skipped'), source: z.string(), error: ErrorReport }),
])
export type FileOutcome = z.infer<typeof FileOutcome>

/** How many gaps a verdict tells. */
export const MOST_GAPS = 20

const ReadBackFrom = z.enum(['drive', 'cache'])

const Failed = z.object({ ok: z.literal(false), error: ErrorReport })

const Bundle = z.object({
  ok: z.literal(true),
  name: z.string(),
  where: z.string(),
  /** Whom it is for, by name; empty for whoever has the passphrase. */
  people: z.array(z.string()),
})

/** What became of a job: it did what it could, or an error kept it from working on any file. */
export const Verdict = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    done: Count,
    failed: Count,
    skipped: Count,
    alreadyThere: Count,
    /** Files that a cancel left as they were. */
    undone: Count,
    bytes: z.number().nonnegative(),
    seconds: z.number().nonnegative(),
    cancelled: z.boolean(),
    /** Why the audit trail has no row of what was done. */
    unrecorded: ErrorReport.optional(),
    /** What drives could not do as it should be done. */
    weaknesses: z.array(z.enum(WEAKNESSES)).default([]),
    /** Of a decryption or verification: how many files the audit trail tells of under these keys, where that is more. */
    recorded: Count.optional(),
    /** Of a decryption, verification or sending: what is missing among the files that were encrypted together; the first of many keys. */
    gaps: z.array(FileGap).max(MOST_GAPS).optional(),
    /** Of an encryption: its key, null when it locked no file. */
    keyId: KeyId.nullish(),
    /**
     * Of an encryption that was to be verified: files read back, opened and found equal; those that were not, which are
     * among the failed files; and what kept the verification from being done.
     */
    verified: z
      .object({
        files: Count,
        failed: Count,
        error: ErrorReport.optional(),
        readBackFrom: ReadBackFrom.optional(),
      })
      .optional(),
    /** Of an encryption for somebody: the bundle that was written, or why none was. */
    bundle: z.discriminatedUnion('ok', [Bundle, Failed]).optional(),
    /** Of a sending: whether what was compared came from the drive itself, as far as the system tells. */
    readBackFrom: ReadBackFrom.optional(),
  }),
  Failed.extend({
    /** Files that were done all the same: of a sending that was stopped. */
    done: Count.optional(),
    /** Why the audit trail has no row of them. */
    unrecorded: ErrorReport.optional(),
  }),
])
export type Verdict = z.infer<typeof Verdict>

export const Job = z.object({
  jobId: JobId,
  kind: JobKind,
  /** What it works on, and where its results go. */
  what: z.string(),
  where: z.string().nullable(),
  began: Instant,
  state: z.enum(['running', 'cancelling', 'ended']),
  progress: Progress.optional(),
  /** As it went so far; absent while that is not to be told yet. */
  secondsLeft: z.number().nonnegative().optional(),
  verdict: Verdict.optional(),
})
export type Job = z.infer<typeof Job>

export const jobCalls = {
  /** Newest first. */
  jobs: { argument: Nothing, result: z.array(Job) },
  cancelJob: { argument: JobHandle, result: Done },
  /** Takes an ended job off the list. */
  dismissJob: { argument: JobHandle, result: Done },
  /** A job's files that failed, were left out or done, from the `from`th on, some hundred at once. */
  jobOutcomes: {
    argument: JobHandle.extend({ status: z.enum(['done', 'failed', 'skipped']), from: Count }),
    result: z.object({ total: Count, outcomes: z.array(FileOutcome) }),
  },
  /** What an encryption or a decryption wrote, to be sent or opened. */
  jobResults: { argument: JobHandle, result: Source },
  /** Opens the system's file manager at the job's target. */
  showTarget: { argument: JobHandle, result: Done },
} as const

export const jobEvents = {
  /** The whole list, whenever anything of it changed; not while the window is locked. */
  jobs: z.array(Job),
} as const
