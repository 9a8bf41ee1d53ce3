/** The only place that touches ipcMain: checks who calls, parses what they say, and answers with a value or an error. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { type Argument, CALLS, type CallName, type Value } from '../../src-shared/contract/calls'
import { APP_URL, CALL_NAMES, callChannel, eventChannel } from '../../src-shared/contract/channels'
import { EVENTS, type EventName, type Payload } from '../../src-shared/contract/events'
import type { Result } from '../../src-shared/contract/result'
import { toOrreryError } from '../../src-shared/errors'

export type Handlers = {
  readonly [Name in CallName]: (argument: Argument<Name>) => Value<Name> | Promise<Value<Name>>
}

/** Answers every call of the contract. A caller that is not the program's own page is refused with a thrown error. */
export function serveCalls(handlers: Handlers): void {
  for (const name of CALL_NAMES) {
    ipcMain.handle(callChannel(name), async (event, argument: unknown) => {
      refuseStrangers(event)
      return await answer(name, handlers[name], argument)
    })
  }
}

/** Tells the window's page of an event; a window that is gone is told nothing. */
export function emit<Name extends EventName>(
  window: BrowserWindow,
  name: Name,
  payload: Payload<Name>,
): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel(name), EVENTS[name].parse(payload))
}

function refuseStrangers({ senderFrame }: IpcMainInvokeEvent): void {
  const isOwnPage = senderFrame !== null && senderFrame.parent === null && senderFrame.url === APP_URL
  if (!isOwnPage) throw new Error('refused: not the page of this program')
}

async function answer(
  name: CallName,
  handler: (argument: never) => unknown,
  argument: unknown,
): Promise<Result<unknown>> {
  try {
    const value = await handler(CALLS[name].argument.parse(argument) as never)
    return { ok: true, value: CALLS[name].result.parse(value) }
  } catch (thrown) {
    return { ok: false, error: toOrreryError(thrown).report() }
  }
}
