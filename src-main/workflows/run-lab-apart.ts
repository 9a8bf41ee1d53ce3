/** A run of the lab in a process of its own, from outside: for the window, which goes on whatever becomes of it. */
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { LabProgress } from '../../src-shared/lab/lab-progress'
import { type LabOrder, LabTold, type RunOrder, type ToldOutcome } from '../lab/lab-orders'

/** A process of `out/main/lab.cjs`. */
export interface LabChild {
  postMessage(message: LabOrder): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export interface LabApart {
  readonly outcomes: readonly ToldOutcome[]
  readonly cancelled: boolean
  /** Files and pictures that have no outcome. */
  readonly undone: number
  readonly seconds: number
}

interface Control {
  readonly signal: AbortSignal
  readonly onProgress: (progress: LabProgress) => void
}

/** A run that was told to stop and does not is stopped from outside. */
const PATIENCE_MS = 5000

/**
 * When the process dies, the picture that was at work failed with WORKER_FAILED, and those after it are undone.
 * @throws OrreryError what `runLab` throws, and WORKER_FAILED when the process dies before it began with a picture.
 */
export async function runLabApart(
  fork: () => LabChild,
  order: RunOrder,
  { signal, onProgress }: Control,
): Promise<LabApart> {
  const began = Date.now()
  const child = fork()
  const outcomes: ToldOutcome[] = []
  let last: LabProgress | undefined
  let late: NodeJS.Timeout | undefined
  const stop = () => {
    child.postMessage({ cancel: true })
    late = setTimeout(() => child.kill(), PATIENCE_MS)
  }
  try {
    return await new Promise<LabApart>((resolve, reject) => {
      child.onExit(() => {
        const died = new OrreryError('WORKER_FAILED')
        if (last === undefined && !signal.aborted) return reject(died)
        const left = last === undefined ? 0 : last.pictures - last.picture
        const seconds = (Date.now() - began) / 1000
        if (signal.aborted || last === undefined)
          return resolve({ outcomes, cancelled: true, undone: left, seconds })
        outcomes.push({ status: 'failed', source: last.name, error: died.report() })
        resolve({ outcomes, cancelled: false, undone: left - 1, seconds })
      })
      child.onMessage((message) => {
        const told = LabTold.safeParse(message)
        if (!told.success) reject(toOrreryError(told.error))
        else if ('progress' in told.data) {
          last = told.data.progress
          onProgress(last)
        } else if ('outcome' in told.data) outcomes.push(told.data.outcome)
        else if ('ended' in told.data) resolve({ outcomes, ...told.data.ended })
        else reject(OrreryError.fromReport(told.data.failed))
      })
      signal.addEventListener('abort', stop)
      child.postMessage({ run: order })
    })
  } finally {
    signal.removeEventListener('abort', stop)
    clearTimeout(late)
    child.kill()
  }
}
