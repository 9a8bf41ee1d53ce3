/** What the main process and the study process tell each other, beside the ports of the page. */
import { z } from 'zod'
import { KeyId } from '../../src-shared/ids'
import { ItemId, NodeId } from '../../src-shared/study/study-ids'
import { OpenedSource } from './opened-sources'

const Paths = z.array(z.string())

/** Main process to study process. Paths are absolute. */
export const StudyOrder = z.union([
  /** A port of the page comes with this. */
  z.object({ page: z.literal(true) }),
  /** Before the first sources: on one of `suspects` a process died, on each of `deadly` one surely did. */
  z.object({ suspects: Paths, deadly: Paths }),
  /** All of what is open. */
  z.object({ sources: z.array(OpenedSource) }),
  /** The key that was asked for; null is a key that is not here. */
  z.object({ key: z.object({ keyId: KeyId, digest: z.instanceof(Uint8Array).nullable() }) }),
  /** Keys came or went: encrypted files are looked at again. */
  z.object({ keysChanged: z.literal(true) }),
  /** What a verification found of these files. */
  z.object({ verified: Paths, isWhole: z.boolean() }),
  /** These files were written. */
  z.object({ written: Paths }),
  z.object({ pathsOf: z.object({ id: z.int(), nodes: z.array(NodeId), items: z.array(ItemId) }) }),
])
export type StudyOrder = z.infer<typeof StudyOrder>

/** Study process to main process. */
export const StudyReport = z.union([
  /** What it is at, or begins with next: if it dies, it may be of one of these. */
  z.object({ reading: Paths }),
  z.object({ keyWanted: KeyId }),
  /** So many files, and paths for them: of folders all of whose files are meant. Null when one of the ids names nothing. */
  z.object({ pathsOf: z.object({ id: z.int(), paths: Paths.nullable(), files: z.int().nonnegative() }) }),
])
export type StudyReport = z.infer<typeof StudyReport>
