/** How long the shortest commands take, beside scrypt, which whoever opens a keystore must wait for. */
import { randomBytes, scryptSync } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourcePath } from '../../src-main/resources'
import { CommandLine } from './command-line'
import { median, printTable } from './table'

const PASSES = 15
/** As the keystore has it (src-main/keystore). */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }

export interface Start {
  readonly what: string
  readonly medianMs: number
  readonly bestMs: number
  /** Without scrypt, for a command that waits for it. */
  readonly restMs: number
}

export async function startUp(folder: string): Promise<Start[]> {
  const home = join(folder, 'start')
  const cli = new CommandLine(resourcePath(), home)
  await cli.init()
  writeFileSync(join(home, 'a.txt'), 'tiny')
  mkdirSync(join(home, 'out'))
  const commands: readonly [what: string, waits: boolean, work: (pass: number) => unknown][] = [
    ['--help', false, () => cli.run(['--help'])],
    ['scrypt alone', false, () => scryptSync('bench', randomBytes(16), 32, SCRYPT)],
    ['keys list', true, () => cli.run(['keys', 'list'])],
    ['encrypt one tiny file', true, (pass) => cli.run(['encrypt', 'a.txt', '-o', `out/${pass}`])],
    ['decrypt it', true, (pass) => cli.run(['decrypt', `out/${pass}`, '-o', `opened/${pass}`])],
  ]
  const times = commands.map((): number[] => [])
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [n, [, , work]] of commands.entries()) {
      const start = performance.now()
      await work(pass)
      times[n]?.push(performance.now() - start)
    }
  }
  const scrypt = median(times[1] ?? [])
  const rows = commands.map(([what, waits], n) => {
    const medianMs = median(times[n] ?? [])
    return { what, medianMs, bestMs: Math.min(...(times[n] ?? [])), restMs: medianMs - (waits ? scrypt : 0) }
  })
  console.log('')
  printTable([
    [`start, ${PASSES} passes`, 'median ms', 'best ms', 'without scrypt ms'],
    ...rows.map((row) => [row.what, row.medianMs.toFixed(0), row.bestMs.toFixed(0), row.restMs.toFixed(0)]),
  ])
  rmSync(home, { recursive: true })
  return rows
}
