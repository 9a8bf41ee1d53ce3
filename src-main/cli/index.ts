/**
 * The command line. Its rules:
 *
 * - Results go to stdout; progress, questions, failures and hints to stderr. With --json stdout gets exactly one JSON
 *   object: the result, or `{"error": {"code", "message", "hint"}}`. Beside an error a `recoveryCode` is void.
 * - Exit codes:
 *     0    all of it is done
 *     1    some files are done, others failed (each is named on stderr)
 *     2    the command was not understood; nothing was done
 *     3    the keystore or a passphrase: missing, locked, wrong, damaged, altered
 *     4    nothing could be done, or it was refused; or what came of it could not be printed
 *     130  cancelled; nothing half-written is left behind, but what `orrery lab` goes on with
 * - Ctrl-C, SIGTERM and SIGHUP cancel; a second one ends the program at once.
 * - A secret is read from a file, the environment or a question on the terminal, never from an argument.
 * - Nothing that exists is ever written over.
 */
import { CommanderError } from 'commander'
import { toOrreryError } from '../../src-shared/errors'
import { EXIT, type ExitCode, exitCodeOf } from './exit-code'
import { cancelOnInterrupt } from './interrupt'
import { createOutput, type Output } from './output'
import type { Perform } from './perform'
import { createProgram } from './program'
import { usageError } from './usage-error'

async function main(args: readonly string[]): Promise<ExitCode> {
  const output = createOutput(saysJson(args))
  const exitCode = await run(args, output)
  if (await output.told()) return exitCode
  output.untold()
  return exitCode === EXIT.done ? EXIT.refused : exitCode
}

async function run(args: readonly string[], output: Output): Promise<ExitCode> {
  const signal = cancelOnInterrupt()
  let exitCode: ExitCode = EXIT.done
  const perform: Perform = (shapeOf, run) =>
    async function () {
      const shapes = await import('./input')
      const typed = { ...this.optsWithGlobals(), operands: this.processedArgs }
      exitCode = await run({ output, signal }, shapes.parseInput(shapeOf(shapes), typed))
    }
  try {
    await createProgram(perform, output).parseAsync(args, { from: 'user' })
    return exitCode
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return EXIT.done
      // Help was shown because a command is missing: that says enough to people.
      if (thrown.code === 'commander.help' && !output.json) return EXIT.usage
    }
    const error = thrown instanceof CommanderError ? usageError(thrown) : toOrreryError(thrown)
    output.error(error.report())
    return exitCodeOf(error.code)
  }
}

/** Looked for by hand, because a command line that cannot be parsed needs an answer in JSON too. */
function saysJson(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? undefined : end).includes('--json')
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode
})
