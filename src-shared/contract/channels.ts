/** Names on the wire. */
import { CALLS, type CallName } from './calls'
import type { EventName } from './events'

/** The one page of the program; only its top frame may call the main process. */
export const APP_URL = 'app://orrery/'

export const CALL_NAMES = Object.keys(CALLS) as CallName[]

export const callChannel = (name: CallName) => `orrery:call:${name}`
export const eventChannel = (name: EventName) => `orrery:event:${name}`

/** What the message to the page's own window says that brings the port to the study process; on the same channel it comes to the preload. */
export const STUDY_PORT = 'orrery:study-port'

/** On which the preload script, and nothing of the page, hands over the paths of dropped files. */
export const DROPPED_CHANNEL = 'orrery:dropped'
