/** How a definition names what it does: a module that is loaded only when the command is called. */
import type { Command } from 'commander'
import type { RunCommand } from '../context'

/** Makes commander's action handler of a command's module. */
export type Perform = (load: () => Promise<RunCommand>) => (this: Command) => Promise<void>

/** Text below a command's help. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`
}
