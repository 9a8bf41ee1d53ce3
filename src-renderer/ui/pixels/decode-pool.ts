/** Workers that decode, as many as are needed at once up to a limit, each on one frame at a time. */

import type { FrameShape } from '../../../src-shared/pixels/decoded-frame'
import type { DecodeAnswer, DecodeRequest } from './decode-worker'

/** The time after which a frame is given up: the largest mammogram takes some seconds on a slow machine. */
const LIMIT_MS = 30_000
/** A worker that has nothing to do for this long gives its memory back. */
const IDLE_MS = 20_000

const most = () => Math.min(4, Math.max(1, navigator.hardwareConcurrency - 1))

export type DecodeOutcome = DecodeAnswer | 'cancelled'

interface Task {
  readonly request: DecodeRequest
  readonly settle: (outcome: DecodeOutcome) => void
}

interface Seat {
  readonly worker: Worker
  task: Task | null
  timer: ReturnType<typeof setTimeout> | undefined
}

const seats = new Set<Seat>()
const waiting: Task[] = []

/**
 * Never rejects. `bytes` are given away. Of a frame that is not wanted any more (`signal`) the decoding is not begun; begun,
 * it goes on, for a decoder cannot be stopped without being loaded anew.
 */
export function decodeInPool(
  bytes: ArrayBuffer,
  shape: FrameShape,
  signal?: AbortSignal,
): Promise<DecodeOutcome> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve('cancelled')
    const task: Task = {
      request: { bytes, shape },
      settle: (outcome) => {
        signal?.removeEventListener('abort', leave)
        resolve(outcome)
      },
    }
    const leave = () => {
      const place = waiting.indexOf(task)
      if (place >= 0) waiting.splice(place, 1)
      task.settle('cancelled')
    }
    signal?.addEventListener('abort', leave)
    waiting.push(task)
    next()
  })
}

/** Ends all workers; what they were doing is cancelled. The next frame starts new ones. */
export function endDecoders(): void {
  const left = [...waiting.splice(0), ...[...seats].flatMap(({ task }) => task ?? [])]
  for (const seat of seats) end(seat)
  for (const task of left) task.settle('cancelled')
}

function next(): void {
  if (waiting.length === 0) return
  const seat = [...seats].find(({ task }) => task === null) ?? (seats.size < most() ? take() : undefined)
  if (seat === undefined) return
  const task = waiting.shift() as Task
  seat.task = task
  clearTimeout(seat.timer)
  seat.timer = setTimeout(() => give(seat, { ok: false, reason: 'tooSlow' }), LIMIT_MS)
  seat.worker.postMessage(task.request, [task.request.bytes])
  next()
}

function take(): Seat {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' })
  const seat: Seat = { worker, task: null, timer: undefined }
  worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => done(seat, data)
  worker.onerror = (event) => {
    event.preventDefault()
    give(seat, { ok: false, reason: 'notDecoded' })
  }
  seats.add(seat)
  return seat
}

function done(seat: Seat, answer: DecodeAnswer): void {
  const { task } = seat
  seat.task = null
  clearTimeout(seat.timer)
  seat.timer = setTimeout(() => end(seat), IDLE_MS)
  task?.settle(answer)
  next()
}

/** The worker is not to be trusted any more: its task is answered, another worker takes its place. */
function give(seat: Seat, answer: DecodeAnswer): void {
  const { task } = seat
  end(seat)
  task?.settle(answer)
  next()
}

function end(seat: Seat): void {
  clearTimeout(seat.timer)
  seat.worker.onmessage = null
  seat.worker.onerror = null
  seat.worker.terminate()
  seat.task = null
  seats.delete(seat)
}
