/** What every command works with. Each is a module of its own, loaded only when it is called. */
import type { ExitCode } from './exit-code'
import type { Output } from './output'

export interface Context {
  readonly output: Output
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal
}

/**
 * @param input what the command line said, not yet parsed: `operands` in the order of the usage line, and every option
 * by its long name in camel case.
 * @throws OrreryError when nothing, or not all of it, could be done.
 */
export type RunCommand = (context: Context, input: unknown) => Promise<ExitCode>
