/** Runs a script for developers and tells its failures as the command line does: sentence, hint, exit code. */
import { CommanderError } from 'commander'
import { exitCodeOf } from '../src-main/cli/exit-code'
import { hintLine, surviveLostOutput } from '../src-main/cli/output'
import { usageError } from '../src-main/cli/usage-error'
import { toOrreryError } from '../src-shared/errors'
import { explain } from '../src-shared/words'

/** @param name of the npm script. */
export function runScript(name: 'train' | 'measure', main: () => Promise<void>): void {
  surviveLostOutput()
  main().catch((thrown: unknown) => {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return
    const error = thrown instanceof CommanderError ? usageError(thrown) : toOrreryError(thrown)
    const { code, message, hint } = explain(error.report())
    const help = code === 'USAGE' ? ` (npm run ${name} -- --help)` : ''
    process.stderr.write(`${name}: ${message} (${code})\n${hintLine(hint)}${help}\n`)
    process.exitCode = exitCodeOf(code)
  })
}
