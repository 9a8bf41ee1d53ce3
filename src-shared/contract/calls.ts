/** The one list of what the window may ask of the main process: the calls of all features, with the shapes of argument and result. */
import type { z } from 'zod'
import { auditCalls } from './audit-calls'
import { chooseCalls } from './choose-calls'
import { fileCalls } from './file-calls'
import { gateCalls } from './gate-calls'
import { jobCalls } from './job-calls'
import { keyCalls } from './key-calls'
import { labCalls } from './lab-calls'
import { peopleCalls } from './people-calls'
import { receiveCalls } from './receive-calls'
import { settingsCalls } from './settings-calls'
import { shareCalls } from './share-calls'
import { shellCalls } from './shell-calls'
import { studyCalls } from './study-calls'

export const CALLS = {
  ...gateCalls,
  ...chooseCalls,
  ...jobCalls,
  ...fileCalls,
  ...studyCalls,
  ...shareCalls,
  ...receiveCalls,
  ...keyCalls,
  ...peopleCalls,
  ...labCalls,
  ...auditCalls,
  ...settingsCalls,
  ...shellCalls,
} as const satisfies Record<string, { argument: z.ZodType; result: z.ZodType }>

export type CallName = keyof typeof CALLS
export type Argument<Name extends CallName> = z.infer<(typeof CALLS)[Name]['argument']>
export type Value<Name extends CallName> = z.infer<(typeof CALLS)[Name]['result']>
