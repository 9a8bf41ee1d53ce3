/** Two built checkouts, the same work in turn: whole command lines, as a person waits for them. */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { resourcePath } from '../../src-main/resources'
import { CommandLine } from './command-line'
import { type Compared, printComparison } from './comparison'
import { writeStudy } from './inputs'
import { type Participant, thereAndBack } from './there-and-back'

/** One processor for all of its threads: asked of the system, as an older checkout need not know of it. */
const ON_ONE = ['taskset', '-c', '0']

/** @param other path of a checkout in which `npm run build` was run. */
export async function against(
  folder: string,
  other: string,
  files: number,
  count: number,
): Promise<Record<string, Compared[]>> {
  const study = join(folder, 'study')
  writeStudy(study, files)
  const sides = [await side('other', resolve(other), folder), await side('this', resourcePath(), folder)]
  const compared: Record<string, Compared[]> = {}
  for (const [cores, before] of [
    ['one core', ON_ONE],
    [`${cpus().length} cores`, []],
  ] as const) {
    const participants = sides.map(({ name, cli }): Participant => {
      const behind = cli.behind(...before)
      return {
        name,
        encrypt: (from, to) => behind.run(['encrypt', from, '-o', to]),
        decrypt: (from, to) => behind.run(['decrypt', from, '-o', to]),
        prepare: () => cli.restore(),
      }
    })
    for (const [what, rows] of Object.entries(await thereAndBack(folder, study, participants, count))) {
      compared[`${what}, ${cores}`] = rows
      printComparison(`${what}, ${cores}`, rows)
    }
  }
  return compared
}

async function side(name: string, checkout: string, folder: string) {
  if (!existsSync(join(checkout, 'out', 'main', 'cli.cjs'))) throw new Error(`not built: ${checkout}`)
  const cli = new CommandLine(checkout, join(folder, `home-${name}`))
  await cli.init()
  return { name, cli }
}
