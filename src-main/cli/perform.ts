/** How a command is joined to what it does: parsed, then done, with nothing heavy loaded before it is called. */
import type { Command } from 'commander'
import type { z } from 'zod'
import { words } from '../../src-shared/words'
import type { ExitCode } from './exit-code'
import type * as shapes from './input'
import type { Output } from './output'

/** What every command works with. */
export interface Context {
  readonly output: Output
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal
}

/** Shapes of what may be typed (input.ts), lent so that `--help` need not load them. */
export type Shapes = typeof shapes

/**
 * Makes commander's action handler. `shapeOf` says what the command takes: `operands` in the order of the usage line, and
 * every option by its long name in camel case. `run` gets it parsed, returns the exit code, and throws an OrreryError
 * when nothing, or not all of it, could be done. What it needs of the program it imports when it runs.
 */
export type Perform = <Shape extends z.ZodType>(
  shapeOf: (shapes: Shapes) => Shape,
  run: (context: Context, input: z.infer<Shape>) => ExitCode | Promise<ExitCode>,
) => (this: Command) => Promise<void>

/** Text below a command's help. */
export function examples(...lines: string[]): string {
  return `\n${words().commandLine.orrery.examples}\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`
}
