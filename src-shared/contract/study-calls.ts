/**
 * Looking at what is open: where the page gets its port to the study process, and what is selected in the tree as sources, to be
 * worked on. Everything else is asked over that port (`../study/study-asks.ts`).
 */
import { z } from 'zod'
import { ItemId, NodeId } from '../study/study-ids'
import { Source } from './handles'
import { Count, Done, Nothing } from './shapes'

export const studyCalls = {
  /**
   * Starts the study process, if there is none, on what `keepLibrary` keeps; its port comes as a message of the page's own window
   * (`STUDY_PORT` in channels.ts). An earlier port is closed.
   */
  openStudyPort: { argument: Nothing, result: Done },
  /**
   * All files of these nodes and items, as one source with a name to show; of a member of a ZIP the ZIP. Throws CHOICE_UNKNOWN
   * for what an earlier study process told.
   */
  studySource: {
    argument: z.object({ nodes: z.array(NodeId).max(100_000), items: z.array(ItemId).max(100_000) }),
    result: z.object({ source: Source, files: Count }),
  },
} as const

export const studyEvents = {
  /** The study process ended: its ids and its port are void. `openStudyPort` starts another. */
  studyEnded: Nothing,
} as const
