/** Runs a program to its end. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const TEN_MINUTES = 600_000

/** Resolves with what the program printed; rejects with its error output when it fails. */
export async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execute(program, [...args], { cwd, timeout: TEN_MINUTES, maxBuffer: 64 << 20 })
  return stdout
}
