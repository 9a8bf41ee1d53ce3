/** Names on the wire. */
import { CALLS, type CallName } from './calls'
import type { EventName } from './events'

/** The one page of the program; only its top frame may call the main process. */
export const APP_URL = 'app://orrery/'

export const CALL_NAMES = Object.keys(CALLS) as CallName[]

export const callChannel = (name: CallName) => `orrery:call:${name}`
export const eventChannel = (name: EventName) => `orrery:event:${name}`

/** On which the preload script, and nothing of the page, hands over the paths of dropped files. */
export const DROPPED_CHANNEL = 'orrery:dropped'
