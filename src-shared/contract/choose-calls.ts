/** Choosing: the system's dialogs, and files that came by themselves. Dropped ones come through the preload (bridge.ts). */
import { z } from 'zod'
import { Source, SourceHandle, Target } from './handles'
import { Done, Nothing } from './shapes'

export const chooseCalls = {
  /** Both answer with an empty list when the person changed their mind. */
  chooseFiles: { argument: Nothing, result: z.array(Source) },
  chooseFolders: { argument: Nothing, result: z.array(Source) },
  /** Null when the person changed their mind. */
  chooseTarget: { argument: Nothing, result: Target.nullable() },
  /** What is open in the library: it outlives the lock and the page. */
  library: { argument: Nothing, result: z.array(Source) },
  keepLibrary: { argument: z.object({ sources: z.array(SourceHandle).max(100_000) }), result: Done },
  /** What was opened by a double click and not taken yet. */
  takeOpened: { argument: Nothing, result: z.array(Source) },
  /** The study that comes with the program, to try everything on. */
  sampleStudy: { argument: Nothing, result: Source },
} as const

export const chooseEvents = {
  /** Something was opened by a double click: `takeOpened` gives it. */
  opened: Nothing,
} as const
