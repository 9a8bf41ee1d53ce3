/** The one list of what the main process tells the window unasked. */
import type { z } from 'zod'
import { chooseEvents } from './choose-calls'
import { gateEvents } from './gate-calls'
import { jobEvents } from './job-calls'
import { keyEvents } from './key-calls'
import { peopleEvents } from './people-calls'
import { settingsEvents } from './settings-calls'
import { shareEvents } from './share-calls'
import { shellEvents } from './shell-calls'
import { studyEvents } from './study-calls'

export const EVENTS = {
  ...gateEvents,
  ...chooseEvents,
  ...jobEvents,
  ...studyEvents,
  ...shareEvents,
  ...keyEvents,
  ...peopleEvents,
  ...settingsEvents,
  ...shellEvents,
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof EVENTS
export type Payload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>
