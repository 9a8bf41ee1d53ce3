/** Memory of the program's processes as the system counts it (Linux), in MB. */
import { readFileSync } from 'node:fs'
import type { ElectronApplication } from 'playwright'

export interface ProcessMemory {
  readonly main: number
  readonly renderer: number
  readonly study: number
  readonly gpu: number
}

const NONE: ProcessMemory = { main: 0, renderer: 0, study: 0, gpu: 0 }

/** @param what `VmRSS`: now. `VmHWM`: the most it ever was. */
export async function memoryOf(
  electron: ElectronApplication,
  what: 'VmRSS' | 'VmHWM',
): Promise<ProcessMemory> {
  const processes = await electron.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, type, name }) => ({ pid, type, name })),
  )
  const found = { ...NONE }
  for (const { pid, type, name } of processes) {
    const kind =
      type === 'Browser'
        ? 'main'
        : type === 'Tab'
          ? 'renderer'
          : type === 'GPU'
            ? 'gpu'
            : name === 'orrery-study'
              ? 'study'
              : null
    if (kind !== null) found[kind] = Math.max(found[kind], megabytes(pid, what))
  }
  return found
}

function megabytes(pid: number, what: string): number {
  try {
    const line = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Math.round(Number(line?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}
