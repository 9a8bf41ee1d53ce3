/** Jobs as the window sees them: started with a request, followed by events, ended with a report. */
import { z } from 'zod'
import { CONTAINER_CHOICES, CONTAINER_KINDS } from '../container-kinds'
import { ErrorReport } from '../error-report'
import { FileId, KeyId } from '../ids'
import { AbsolutePath, Inputs } from './paths'

/** Names a running or ended job of this window. */
export const JobId = z.uuid().brand<'JobId'>()
export type JobId = z.infer<typeof JobId>

export const JobHandle = z.object({ jobId: JobId })

export const EncryptionRequest = z.object({
  inputs: Inputs,
  outputDir: AbsolutePath,
  container: z.enum(CONTAINER_CHOICES),
  label: z.string().trim().max(200),
})
export type EncryptionRequest = z.infer<typeof EncryptionRequest>

export const DecryptionRequest = z.object({ inputs: Inputs, outputDir: AbsolutePath })
export type DecryptionRequest = z.infer<typeof DecryptionRequest>

const Count = z.number().nonnegative()

/** Files and content bytes finished so far. */
const Progress = z.object({ filesDone: Count, filesTotal: Count, bytesDone: Count, bytesTotal: Count })
export type Progress = z.infer<typeof Progress>

const FileOutcome = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('done'),
    source: z.string(),
    /** Null when nothing was to be written. */
    output: z.string().nullable(),
    bytes: Count,
    keyId: KeyId,
    fileId: FileId,
    /** The same content lay at `output` already. */
    alreadyThere: z.boolean(),
    /** The container that would have suited the file better but cannot hold so large a one. */
    insteadOf: z.enum(CONTAINER_KINDS).optional(),
  }),
  z.object({ status: z.literal('failed'), source: z.string(), error: ErrorReport }),
  /** It lay in a chosen folder but has nothing to do with the job. */
  z.object({ status: z.literal('skipped'), source: z.string(), error: ErrorReport }),
])
export type FileOutcome = z.infer<typeof FileOutcome>

const JobReport = z.object({
  outcomes: z.array(FileOutcome).readonly(),
  bytes: Count,
  seconds: Count,
  cancelled: z.boolean(),
  /** Why the audit trail has no row of what was done. */
  unrecorded: ErrorReport.optional(),
})
export type JobReport = z.infer<typeof JobReport>

export const JobProgress = z.object({ jobId: JobId, progress: Progress })

/** A job ends with a report, or with the error that kept it from working on any file. */
export const JobEnded = z.discriminatedUnion('ok', [
  z.object({ jobId: JobId, ok: z.literal(true), report: JobReport }),
  z.object({ jobId: JobId, ok: z.literal(false), error: ErrorReport }),
])
export type JobEnded = z.infer<typeof JobEnded>
