/** Where the time of one small file goes: CPU and waiting, stage by stage. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileStages, type Stage } from './file-stages'
import { median, printTable } from './table'

const PASSES = 201
const WARM_UP = 40

const TITLES = { encrypt: 'encrypt', decrypt: 'decrypt', aside: 'with a picture,' } as const

export interface StageTime {
  readonly name: string
  /** Of all of this process's threads, milliseconds a file: the median. */
  readonly cpuMs: number
  /** With waiting for the disk. */
  readonly ms: number
}

export async function profile(folder: string): Promise<Record<'encrypt' | 'decrypt' | 'aside', StageTime[]>> {
  const place = join(folder, 'profile')
  mkdirSync(place)
  const stages = fileStages(place)
  const profiled = {
    encrypt: await timesOf(stages.encrypt),
    decrypt: await timesOf(stages.decrypt),
    aside: await timesOf(stages.aside),
  }
  for (const what of ['encrypt', 'decrypt', 'aside'] as const) {
    const times = profiled[what]
    const cpu = times.reduce((sum, time) => sum + time.cpuMs, 0)
    const all = times.reduce((sum, time) => sum + time.ms, 0)
    console.log('')
    printTable([
      [`${TITLES[what]} one file of ${Math.round(stages.bytes / 1000)} KB`, 'CPU ms', 'of all', 'ms'],
      ...times.map(({ name, cpuMs, ms }) => [
        name,
        cpuMs.toFixed(3),
        `${((100 * cpuMs) / cpu).toFixed(1)} %`,
        ms.toFixed(3),
      ]),
      ['together', cpu.toFixed(3), '', all.toFixed(3)],
    ])
  }
  return profiled
}

async function timesOf(stages: readonly Stage[]): Promise<StageTime[]> {
  const once = new Map<string, StageTime>()
  for (const stage of stages) {
    const whole = await timeOf(stage)
    const held = Object.entries(stage.without ?? {})
    const rest = (of: 'cpuMs' | 'ms') =>
      held.reduce((left, [name, often]) => left - often * (once.get(name)?.[of] ?? 0), whole[of])
    once.set(stage.name, { name: stage.name, cpuMs: Math.max(0, rest('cpuMs')), ms: Math.max(0, rest('ms')) })
  }
  return stages.map(({ name, times = 1 }) => {
    const { cpuMs = 0, ms = 0 } = once.get(name) ?? {}
    return { name, cpuMs: times * cpuMs, ms: times * ms }
  })
}

async function timeOf({ name, work, after }: Stage): Promise<StageTime> {
  const cpu: number[] = []
  const wall: number[] = []
  for (let pass = -WARM_UP; pass < PASSES; pass++) {
    const before = process.cpuUsage()
    const start = performance.now()
    await work()
    const took = performance.now() - start
    const { user, system } = process.cpuUsage(before)
    after?.()
    if (pass < 0) continue
    cpu.push((user + system) / 1000)
    wall.push(took)
  }
  return { name, cpuMs: median(cpu), ms: median(wall) }
}
