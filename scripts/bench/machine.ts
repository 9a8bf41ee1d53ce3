/** The machine that is measured on, and how busy others keep it. */
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'

export const machine = () =>
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`

/** Numbers that were taken beside other work say little: the reader is to see it. */
export const load = () => `load ${loadavg()[0]?.toFixed(2)}`

/** The most memory that a process has had, MiB; null where the system does not tell, and of one that has ended. */
export function peakMemoryMiB(pid: number | 'self' = 'self'): number | null {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return peak === undefined ? null : Math.round(Number(peak) / 1024)
  } catch {
    return null
  }
}

const TICKS_PER_SECOND = 100

/** CPU seconds of all child processes that have ended, and of theirs: proc(5), stat's cutime and cstime. Null elsewhere. */
export function childrenCpuSeconds(): number | null {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND
  } catch {
    return null
  }
}
