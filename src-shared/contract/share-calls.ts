/** Sharing: drives that come and go, and sending to them or to any folder. */
import { z } from 'zod'
import { ErrorReport } from '../error-report'
import { Source, Sources, TargetHandle } from './handles'
import { JobHandle } from './job-calls'
import { Count, Done, Instant, Nothing } from './shapes'

/** A drive that is plugged in; its handle is good while it stays plugged in. */
export const DriveView = z.object({
  handle: TargetHandle,
  /** The volume's name, else the device's model, else the end of its place. */
  name: z.string(),
  size: z.number(),
  free: z.number(),
  writable: z.boolean(),
})
export type DriveView = z.infer<typeof DriveView>

/** A bundle or a card that lies on a drive. */
export const HandedSource = Source.extend({
  /** The folders of the drive above it, divided by `/`; '' for none. */
  folder: z.string(),
  changed: Instant,
})
export type HandedSource = z.infer<typeof HandedSource>

export const DriveContents = z.object({
  encryptedFiles: Count,
  /** The newest first. */
  bundles: z.array(HandedSource),
  /** Likewise. */
  cards: z.array(HandedSource),
  otherFiles: Count,
  /** False when the drive holds more than was looked at. */
  whole: z.boolean(),
})
export type DriveContents = z.infer<typeof DriveContents>

/** What a sending would come to. */
export const SendPlan = z.object({
  files: Count,
  bytes: z.number(),
  /** Files that seem to be there already, by name and size. */
  alreadyThere: Count,
  /** Bytes that are free at the target; null when that is not known. */
  free: z.number().nullable(),
  /** It is refused unless `keysWithFiles` is said. */
  keysBesideFiles: z.boolean(),
  /** Why it cannot begin even so. */
  refusal: ErrorReport.optional(),
})
export type SendPlan = z.infer<typeof SendPlan>

/** `ejected` and `unmounted`: it can be unplugged. `busy`: something uses it. `unsupported`: not by this computer. */
export const Ejection = z.enum(['ejected', 'unmounted', 'busy', 'unsupported'])
export type Ejection = z.infer<typeof Ejection>

export const shareCalls = {
  /** From now on `drives` tells what is plugged in, until `leaveDrives` was called as often; answers with what is. */
  watchDrives: { argument: Nothing, result: z.object({ drives: z.array(DriveView), canEject: z.boolean() }) },
  leaveDrives: { argument: Nothing, result: Done },
  driveContents: { argument: z.object({ drive: TargetHandle }), result: DriveContents },
  /** The whole drive, to be opened or received from. */
  driveAsSource: { argument: z.object({ drive: TargetHandle }), result: Source },
  /** A newer question makes the older one fail with CANCELLED. */
  planSending: { argument: z.object({ sources: Sources, target: TargetHandle }), result: SendPlan },
  startSending: {
    argument: z.object({ sources: Sources, target: TargetHandle, keysWithFiles: z.boolean() }),
    result: JobHandle,
  },
  /** Whether keys that are exported there would lie beside encrypted files. */
  planExport: {
    argument: z.object({ target: TargetHandle }),
    result: z.object({ keysBesideFiles: z.boolean() }),
  },
  ejectDrive: { argument: z.object({ drive: TargetHandle }), result: Ejection },
} as const

export const shareEvents = { drives: z.array(DriveView) } as const
