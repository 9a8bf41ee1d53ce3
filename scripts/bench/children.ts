/** Runs programs and tells what they took. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { childrenCpuSeconds, load, peakMemoryMiB } from './machine'

export interface Took {
  readonly seconds: number
  /** User and system, of all processes; NaN where the system does not tell. */
  readonly cpu: number
}

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** A file whose bytes it gets. */
  readonly stdin?: string
}

export interface Ended {
  readonly stdout: string
  /** MiB, as it was seen last; null where the system does not tell. */
  readonly peak: number | null
}

const LOOK_MS = 25

/** @param watched looks at its memory again and again. Rejects with what it said when it fails. */
export async function run(program: Program, watched = false): Promise<Ended> {
  const { command, args, env, cwd, stdin } = program
  const input = stdin === undefined ? undefined : openSync(stdin, 'r')
  const child = spawn(command, args, {
    env: env ?? process.env,
    cwd,
    stdio: [input ?? 'ignore', 'pipe', 'pipe'],
  })
  if (input !== undefined) closeSync(input)
  let [stdout, stderr, peak] = ['', '', null as number | null]
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const look = () => {
    peak = peakMemoryMiB(child.pid ?? 'self') ?? peak
  }
  const looking = watched ? setInterval(look, LOOK_MS) : undefined
  const [code] = await once(child, 'close').finally(() => clearInterval(looking))
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`)
  return { stdout, peak }
}

/** What child processes took during `work`. */
export async function taken(work: () => Promise<unknown>): Promise<Took> {
  const cpu = childrenCpuSeconds() ?? Number.NaN
  const start = performance.now()
  await work()
  return {
    seconds: (performance.now() - start) / 1000,
    cpu: (childrenCpuSeconds() ?? Number.NaN) - cpu,
  }
}

/** One of those that are compared: what it does in a round, on fresh ground. */
export interface Contestant {
  readonly name: string
  work(): Promise<unknown>
  /** Before each run, not timed. */
  prepare?(): void
}

/** Every one once in each round, each round beginning with another, so that all meet the same moods of the machine. */
export async function rounds(
  contestants: readonly Contestant[],
  count: number,
): Promise<Map<string, readonly Took[]>> {
  const took = new Map<string, Took[]>(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round < count; round++) {
    for (let n = 0; n < contestants.length; n++) {
      const { name, work, prepare } = contestants[(n + round) % contestants.length] as Contestant
      prepare?.()
      took.get(name)?.push(await taken(work))
    }
    process.stderr.write(`round ${round + 1} of ${count}, ${load()}\n`)
  }
  return took
}

/** As many at once as there are `lanes`. */
export async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<unknown>) {
  let next = 0
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) await work(items[at] as T)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
