/**
 * How fast this program is, beside node:crypto's AES-256-GCM, other programs, and other checkouts in the same run. Prints
 * tables and writes out/bench.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { resourcePath } from '../src-main/resources'
import { against } from './bench/against'
import { besidePeers } from './bench/beside-peers'
import { load, machine, peakMemoryMiB } from './bench/machine'
import { profile } from './bench/profile'
import { largeFile, smallFiles } from './bench/small-files'
import { stages } from './bench/stages'
import { startUp } from './bench/start-up'
import { results } from './bench/table'
import { keyWaits, wholes } from './bench/workflows'

const HELP = `npm run bench [-- OPTIONS]

Without an option that names a part: medians of every stage and of the whole, one core and all.

  --quick          fewer and smaller files
  --peers          beside age, gpg, 7z and openssl, where they are installed
  --profile        where the time of one file of 525 KB goes
  --against PATH   beside another built checkout
  --small          ten thousand files of 8 KiB
  --large GIB      one sparse file of so many GiB
  --start          how long the shortest commands take
  --rounds N       of --peers and --against; 5
  --help           this`

const asked = options()

function options() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        quick: { type: 'boolean', default: false },
        peers: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
        against: { type: 'string' },
        small: { type: 'boolean', default: false },
        large: { type: 'string' },
        start: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '5' },
      },
    }).values
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : thrown}\n\n${HELP}`)
    process.exit(2)
  }
}

/** What `--quick` makes smaller. */
const STUDY_FILES = asked.quick ? 50 : 500
const SMALL_FILES = asked.quick ? 500 : 10_000
const ROUNDS = Number(asked.rounds)

type Part = (folder: string) => Promise<unknown>

/** The parts that were asked for, by the names that they have in out/bench.json. */
function partsAsked(): [name: string, part: Part][] {
  const { against: other, large } = asked
  const parts: [name: string, part: Part][] = []
  if (asked.start) parts.push(['start', startUp])
  if (asked.profile) parts.push(['profile', profile])
  if (asked.peers) parts.push(['peers', (folder) => besidePeers(folder, STUDY_FILES, ROUNDS)])
  if (other !== undefined) parts.push(['against', (folder) => against(folder, other, STUDY_FILES, ROUNDS)])
  if (asked.small) parts.push(['small', (folder) => smallFiles(folder, SMALL_FILES)])
  if (large !== undefined) parts.push(['large', (folder) => largeFile(folder, Number(large))])
  return parts.length > 0 ? parts : [['results', stagesAndWholes]]
}

async function stagesAndWholes(folder: string): Promise<typeof results> {
  console.log('medians\n')
  await keyWaits(folder)
  await stages(folder)
  await wholes(folder, asked.quick ? 1 << 24 : 1 << 30, asked.quick ? 100 : 500)
  return results
}

async function main(): Promise<void> {
  if (asked.help) {
    console.log(HELP)
    return
  }
  console.log(`${machine()}, ${load()}`)
  const found: Record<string, unknown> = {}
  for (const [name, part] of partsAsked()) {
    const folder = mkdtempSync(join(tmpdir(), 'orrery-bench-'))
    try {
      found[name] = await part(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const peak = peakMemoryMiB()
  if ('results' in found) console.log(`\npeak memory of the whole run: ${peak ?? 'unknown'} MiB`)
  console.log(load())
  mkdirSync(resourcePath('out'), { recursive: true })
  writeFileSync(
    resourcePath('out', 'bench.json'),
    JSON.stringify({ machine: machine(), peakMemoryMiB: peak, ...found }, null, 2),
  )
}

main().catch((thrown: unknown) => {
  console.error(thrown)
  process.exitCode = 1
})
