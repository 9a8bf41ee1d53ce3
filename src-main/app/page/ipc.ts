/** The only place that touches ipcMain: checks who calls, parses what they say, and answers with a value or an error. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import { type Argument, CALLS, type CallName, type Value } from '../../../src-shared/contract/calls'
import {
  APP_URL,
  CALL_NAMES,
  callChannel,
  DROPPED_CHANNEL,
  eventChannel,
} from '../../../src-shared/contract/channels'
import { EVENTS, type EventName, type Payload } from '../../../src-shared/contract/events'
import type { Source } from '../../../src-shared/contract/handles'
import type { Result } from '../../../src-shared/contract/result'
import { toOrreryError } from '../../../src-shared/errors'

/** What answers the calls of one feature. */
export type HandlersOf<FeatureCalls> = {
  readonly [Name in keyof FeatureCalls & CallName]: (
    argument: Argument<Name>,
  ) => Value<Name> | Promise<Value<Name>>
}

export type Handlers = HandlersOf<typeof CALLS>

/** An event without payload is told without one. */
export type Tell = <Name extends EventName>(
  name: Name,
  ...payload: Payload<Name> extends undefined ? [] : [Payload<Name>]
) => void

/** Answers every call of the contract. A caller that is not the program's own page is refused with a thrown error. */
export function serveCalls(handlers: Handlers): void {
  for (const name of CALL_NAMES) {
    ipcMain.handle(callChannel(name), async (event, argument: unknown) => {
      refuseStrangers(event)
      return await answer(() => {
        const handler: (argument: never) => unknown = handlers[name]
        return handler(CALLS[name].argument.parse(argument) as never)
      }, CALLS[name].result)
    })
  }
}

/** As the operating system gave them to the preload script: absolute, POSIX or Windows. */
const AbsolutePath = z
  .string()
  .max(32_767)
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/)
const Dropped = z.array(z.string()).max(100_000)

/** What was dropped into the page arrives here; what does not come from a drive has no path and is left out. */
export function serveDropped(chosen: (path: string) => Source): void {
  ipcMain.handle(DROPPED_CHANNEL, async (event, paths: unknown) => {
    refuseStrangers(event)
    const sources = () =>
      Dropped.parse(paths)
        .filter((path) => AbsolutePath.safeParse(path).success)
        .map(chosen)
    return await answer(sources, z.unknown())
  })
}

/** Tells the window's page of events; a window that is gone is told nothing. */
export function telling(window: BrowserWindow): Tell {
  return (name, ...[payload]) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel(name), EVENTS[name].parse(payload))
  }
}

function refuseStrangers({ senderFrame }: IpcMainInvokeEvent): void {
  const isOwnPage = senderFrame !== null && senderFrame.parent === null && senderFrame.url === APP_URL
  if (!isOwnPage) throw new Error('refused: not the page of this program')
}

async function answer(work: () => unknown, shape: z.ZodType): Promise<Result<unknown>> {
  try {
    return { ok: true, value: shape.parse(await work()) }
  } catch (thrown) {
    return { ok: false, error: toOrreryError(thrown).report() }
  }
}
