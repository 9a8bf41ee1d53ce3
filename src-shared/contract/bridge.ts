/** `window.orrery`: all that the page can reach outside itself. */
import type { Argument, CallName, Value } from './calls'
import type { EventName, Payload } from './events'
import type { Source } from './handles'
import type { Result } from './result'

type Call<Name extends CallName> =
  undefined extends Argument<Name>
    ? () => Promise<Result<Value<Name>>>
    : (argument: Argument<Name>) => Promise<Result<Value<Name>>>

export type Calls = { readonly [Name in CallName]: Call<Name> }

/** @typeParam DroppedFile the page's `File`, which only the page's types know */
export interface Bridge<DroppedFile> extends Calls {
  /** Calls `listener` at every such event until the function that it returns is called. */
  on<Name extends EventName>(name: Name, listener: (payload: Payload<Name>) => void): () => void
  /** What was dropped, as sources: the paths go to the main process only. Those that do not come from a drive are left out. */
  dropped(files: readonly DroppedFile[]): Promise<Result<readonly Source[]>>
}
