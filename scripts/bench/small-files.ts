/** Ten thousand small files, and a large one: how long, and how much memory. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { resourcePath } from '../../src-main/resources'
import { taken } from './children'
import { CommandLine } from './command-line'
import { writeInputs, writeSparse } from './inputs'
import { printTable } from './table'

const SMALL_BYTES = 8 * 1024

export interface Waited {
  readonly what: string
  readonly seconds: number
  readonly cpuSeconds: number
  /** Of the command's process; null where the system does not tell. */
  readonly peakMiB: number | null
}

export async function smallFiles(folder: string, files: number): Promise<Waited[]> {
  const inputs = join(folder, 'small')
  writeInputs(inputs, SMALL_BYTES, files)
  return await thereAndBack(folder, inputs, `${files} files of 8 KiB`)
}

export async function largeFile(folder: string, gibibytes: number): Promise<Waited[]> {
  const inputs = join(folder, 'large')
  mkdirSync(inputs)
  writeSparse(join(inputs, 'large.bin'), gibibytes * 2 ** 30)
  return await thereAndBack(folder, inputs, `one file of ${gibibytes} GiB`)
}

async function thereAndBack(folder: string, inputs: string, what: string): Promise<Waited[]> {
  const cli = new CommandLine(resourcePath(), join(folder, 'home'))
  await cli.init()
  const locked = join(folder, 'locked')
  const opened = join(folder, 'opened')
  const rows: Waited[] = []
  const steps = [
    ['encrypt', inputs, '-o', locked],
    ['verify', locked],
    ['decrypt', locked, '-o', opened],
  ] as const
  for (const args of steps) {
    let peakMiB: number | null = null
    const { seconds, cpu } = await taken(async () => {
      peakMiB = (await cli.run(args, { watched: true })).peak
    })
    rows.push({ what: `${args[0]} ${what}`, seconds, cpuSeconds: cpu, peakMiB })
  }
  console.log('')
  printTable([
    ['', 'seconds', 'CPU s', 'peak MiB'],
    ...rows.map((row) => [
      row.what,
      row.seconds.toFixed(2),
      row.cpuSeconds.toFixed(2),
      String(row.peakMiB ?? 'unknown'),
    ]),
  ])
  for (const path of [inputs, locked, opened, join(folder, 'home')]) rmSync(path, { recursive: true })
  return rows
}
